import type { PropertyMap } from "../../../../policy/engine/stackResource";
import {
  adding,
  changing,
  inTurn,
  runCommand,
  securityRule,
  removing,
  type Change,
} from "../../support/changes";
import { withRoutes } from "../../support/azureChangesOfSubnets";
import { azure, changed } from "../../support/azureResource";
import { remoteCommandOn } from "../../support/remoteCommand";
import type { Case } from "./case";

const hostsScript = String.raw`Add-Content -Path "$env:SystemRoot\System32\drivers\etc\hosts" -Value "10.45.16.30 av.contoso.com"`;

const dnsLabel = inTurn(
  changing("av-edge-public", {
    dnsSettings: { domainNameLabel: "Edge-AV" },
    location: "West Europe",
  }),
);

const onName = (name: string): Change =>
  inTurn(
    removing("edge-hosts-entry"),
    dnsLabel,
    adding(
      remoteCommandOn(name, "wrong-line", [
        String.raw`echo 10.45.16.30 av.contoso.com>>%SystemRoot%\System32\drivers\etc\hosts`,
      ]),
    ),
  );

const extension = (publisher: string, type: string, settings: PropertyMap) =>
  azure("compute:VirtualMachineExtension", "added-extension", {
    vmName: "cwa-server",
    publisher,
    type,
    settings,
  });

/** Addresses, names of machines, extensions and rules. */
export const machinesAndRules: readonly Case[] = [
  {
    kind: "address",
    what: "dynamic",
    change: changing("av-edge-public", { publicIPAllocationMethod: "Dynamic", sku: undefined }),
    requirement: "AV-STATIC-NAT",
    right: "violated",
    at: "av-edge-public",
  },
  {
    kind: "address",
    what: "dynamic, as Basic ones are",
    change: changing("av-edge-public", {
      publicIPAllocationMethod: undefined,
      sku: { name: "Basic" },
    }),
    requirement: "AV-STATIC-NAT",
    right: "violated",
    at: "av-edge-public",
  },
  {
    kind: "address",
    what: "static, in small letters",
    change: changing("av-edge-public", { publicIPAllocationMethod: "static" }),
    requirement: "AV-STATIC-NAT",
    right: "ok",
  },
  {
    kind: "address",
    what: "another role's is dynamic",
    change: changing("cwa-public", { publicIPAllocationMethod: "Dynamic", sku: undefined }),
    requirement: "AV-STATIC-NAT",
    right: "ok",
  },
  ...["edge-av.westeurope.cloudapp.azure.com", "EDGE-SERVER", "198.51.100.22", "172.25.33.10"].map(
    (name): Case => ({
      kind: "names",
      what: name,
      change: onName(name),
      requirement: "AV-DNS-PUBLIC",
      right: "violated",
      at: "wrong-line",
    }),
  ),
  {
    kind: "names",
    what: "sip.contoso.com, which is another machine inside",
    change: onName("sip.contoso.com"),
    requirement: "AV-DNS-PUBLIC",
    right: "not decided",
  },
  {
    kind: "names",
    what: "computer name",
    change: inTurn(
      changing("edge-server", { "osProfile.computerName": "EDGE01" }),
      onName("edge01"),
    ),
    requirement: "AV-DNS-PUBLIC",
    right: "violated",
    at: "wrong-line",
  },
  {
    kind: "names",
    what: "a run command in other letters",
    change: inTurn(
      removing("edge-hosts-entry"),
      adding(runCommand("wrong-line", "Edge-Server", hostsScript)),
    ),
    requirement: "AV-DNS-PUBLIC",
    right: "violated",
    at: "wrong-line",
  },
  {
    kind: "outbound",
    what: "the range",
    change: changing("perimeter-firewall", {
      "securityRules[5]": securityRule("no-media-out", 90, {
        access: "Deny",
        direction: "Outbound",
        protocol: "Udp",
        from: "10.45.16.30",
        to: "Internet",
        ports: ["50000-59999"],
      }),
    }),
    requirement: "AV-UDP-RANGE",
    right: "violated",
    at: "perimeter-firewall",
  },
  {
    kind: "outbound",
    what: "relays",
    change: changing("perimeter-firewall", {
      "securityRules[5]": securityRule("no-relay", 90, {
        access: "Deny",
        direction: "Outbound",
        protocol: "*",
        from: "*",
        to: "*",
        ports: ["443"],
      }),
    }),
    requirement: "AV-STUN-TURN-TCP",
    right: "violated",
    at: "perimeter-firewall",
  },
  {
    kind: "outbound",
    what: "something else",
    change: changing("perimeter-firewall", {
      "securityRules[5]": securityRule("no-mail", 90, {
        access: "Deny",
        direction: "Outbound",
        protocol: "Tcp",
        from: "*",
        to: "*",
        ports: ["25"],
      }),
    }),
    requirement: "AV-TCP-RANGE",
    right: "ok",
  },
  {
    kind: "outbound",
    what: "routes to an appliance",
    change: withRoutes("perimeter", {
      name: "default",
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: "10.45.16.4",
    }),
    requirement: "AV-TCP-RANGE",
    right: "not decided",
  },
  {
    kind: "lists",
    what: "ports in one text",
    change: changing("perimeter-firewall", {
      "securityRules[3].destinationPortRanges": undefined,
      "securityRules[3].destinationPortRange": "3478,50000-59999",
    }),
    requirement: "AV-UDP-RANGE",
    right: "not decided",
  },
  {
    kind: "extensions",
    what: "one that guards",
    change: adding(
      extension("Microsoft.Azure.Security", "IaaSAntimalware", {
        script: ["a", "b"],
        commandToExecute: ["x"],
      }),
    ),
    requirement: "CWA-NTLM-CLIENT",
    right: "ok",
  },
  {
    kind: "extensions",
    what: "DSC",
    change: adding(extension("Microsoft.Powershell", "DSC", { script: ["a"] })),
    requirement: "CWA-NTLM-CLIENT",
    right: "not decided",
  },
  {
    kind: "extensions",
    what: "DSC in place of the settings",
    change: inTurn(removing("cwa-settings"), adding(extension("Microsoft.Powershell", "DSC", {}))),
    requirement: "CWA-NTLM-SERVER",
    right: "not decided",
  },
  {
    kind: "extensions",
    what: "DSC on another machine",
    change: adding(
      changed(extension("Microsoft.Powershell", "DSC", {}), { vmName: "edge-server" }),
    ),
    requirement: "CWA-PATCH",
    right: "ok",
  },
];
