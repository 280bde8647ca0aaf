import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type StackResource,
} from "../../../policy/engine/stackResource";
import { publicAddresses, type AzureLabNetwork } from "./azureLabNetwork";
import { azure, azureId, given, type Stage } from "./azureResource";

/** The name server outside that the Edge Server and the reverse proxy ask. */
const publicNameServer = "198.51.100.53";

/** The machines with their interfaces, and what is set on them. */
export function azureLabMachines(stage: Stage, network: AzureLabNetwork): StackResource[] {
  const { subnets, publicAddresses: published } = network;
  const networkInterface = (
    name: string,
    subnet: StackResource,
    privateIPAddress: string,
    more: { publicAddress?: StackResource; nameServer?: string; tags?: PropertyMap } = {},
  ) =>
    azure(
      "network:NetworkInterface",
      name,
      {
        networkInterfaceName: name,
        ipConfigurations: [
          {
            name: "primary",
            privateIPAddress,
            privateIPAllocationMethod: "Static",
            subnet: {
              id: given(stage, azureId(`virtualNetworks/ocs/subnets/${subnet.name}`)),
            },
            ...(more.publicAddress && {
              publicIPAddress: {
                id: given(stage, azureId(`publicIPAddresses/${more.publicAddress.name}`)),
              },
            }),
          },
        ],
        ...(more.nameServer && { dnsSettings: { dnsServers: [more.nameServer] } }),
        ...(more.tags && { tags: more.tags }),
      },
      {
        propertyDependencies: {
          ipConfigurations: [subnet, ...(more.publicAddress ? [more.publicAddress] : [])],
        },
      },
    );
  const edgeInterface = (role: "access-edge" | "web-conferencing-edge" | "av-edge", at: string) =>
    networkInterface(`edge-${role}`, subnets.perimeter, at, {
      publicAddress: published[role],
      nameServer: publicNameServer,
      tags: { "edgelab-role": role },
    });
  const edgeInterfaces = [
    edgeInterface("access-edge", "10.45.16.10"),
    edgeInterface("web-conferencing-edge", "10.45.16.20"),
    edgeInterface("av-edge", "10.45.16.30"),
    networkInterface("edge-inside", subnets["edge-internal"], "172.25.33.10", {
      nameServer: publicNameServer,
      tags: { "edgelab-role": "edge-internal" },
    }),
  ];
  const reverseProxyInterface = networkInterface(
    "reverse-proxy",
    subnets.perimeter,
    "10.45.16.40",
    {
      publicAddress: published.cwa,
      nameServer: publicNameServer,
    },
  );
  const frontEndInterface = networkInterface("front-end", subnets.internal, "192.168.10.10");
  const cwaInterface = networkInterface("cwa", subnets.internal, "192.168.10.20");
  const testClientInterface = networkInterface("test-client", subnets.internal, "192.168.10.50");
  const edge = machine(stage, "edge-server", edgeInterfaces, {
    "edgelab-role": "edge",
    "edgelab-sip-domains": "contoso.com",
    "edgelab-default-gateway": "10.45.16.1",
    "edgelab-internal-gateway": "172.25.33.1",
    "edgelab-certificate-subject": "sip.contoso.com",
    "edgelab-translated-by-nat": "true",
    "edgelab-remote-user-access": "true",
    "edgelab-federation": "true",
    "edgelab-public-im-providers": "none",
  });
  const cwa = machine(stage, "cwa-server", [cwaInterface], { "edgelab-role": "cwa" });
  return [
    ...edgeInterfaces,
    reverseProxyInterface,
    frontEndInterface,
    cwaInterface,
    testClientInterface,
    edge,
    machine(stage, "reverse-proxy-server", [reverseProxyInterface], { "edgelab-role": "firewall" }),
    machine(stage, "front-end-server", [frontEndInterface], {
      "edgelab-role": "front-end",
      "edgelab-fqdn": "frontend.contoso.com",
      "edgelab-sip-domains": "contoso.com",
    }),
    cwa,
    machine(stage, "test-client-machine", [testClientInterface], {
      "edgelab-role": "test-client",
      "edgelab-access": "unrestricted",
      "edgelab-unrestricted-until": "2099-12-31",
    }),
    edgeHostsEntry(stage, edge, published["av-edge"]),
    edgeNextHop(edge),
    cwaSettings(cwa),
  ];
}

function machine(
  stage: Stage,
  vmName: string,
  interfaces: readonly StackResource[],
  tags: PropertyMap,
): StackResource {
  return azure(
    "compute:VirtualMachine",
    vmName,
    {
      vmName,
      networkProfile: {
        networkInterfaces: interfaces.map(({ name }, index) => ({
          id: given(stage, azureId(`networkInterfaces/${name}`)),
          primary: index === 0,
        })),
      },
      osProfile: {
        computerName: vmName.slice(0, 15),
        adminUsername: "labadmin",
        adminPassword: new SecretValue("correct horse battery staple"),
      },
      storageProfile: {
        imageReference: {
          publisher: "MicrosoftWindowsServer",
          offer: "WindowsServer",
          sku: "2008-R2-SP1",
          version: "latest",
        },
      },
      tags,
    },
    { propertyDependencies: { networkProfile: interfaces } },
  );
}

const hostsFile = String.raw`$env:SystemRoot\System32\drivers\etc\hosts`;

function edgeHostsEntry(stage: Stage, edge: StackResource, avEdge: StackResource): StackResource {
  const line = `${publicAddresses["av-edge"]} av.contoso.com`;
  return azure(
    "compute:VirtualMachineRunCommand",
    "edge-hosts-entry",
    {
      runCommandName: "edge-hosts-entry",
      vmName: edge.name,
      source: {
        script:
          stage === "preview" ? unknownValue : `Add-Content -Path "${hostsFile}" -Value "${line}"`,
      },
    },
    { propertyDependencies: { vmName: [edge], source: [avEdge] } },
  );
}

/** The Edge knows its next hop by its hosts file; the Front End's address is static. */
function edgeNextHop(edge: StackResource): StackResource {
  return azure(
    "compute:VirtualMachineRunCommand",
    "edge-next-hop",
    {
      runCommandName: "edge-next-hop",
      vmName: edge.name,
      source: {
        script: `Add-Content -Path "${hostsFile}" -Value "192.168.10.10 frontend.contoso.com"`,
      },
    },
    { propertyDependencies: { vmName: [edge] } },
  );
}

/** What the CWA server's run command does, line by line. */
export const cwaScript = [
  String.raw`Start-Process msiexec.exe -ArgumentList "/p C:\Patches\KB968802\cwamain.msp /quiet /norestart" -Wait`,
  String.raw`$key = "HKLM:\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0"`,
  "Set-ItemProperty -Path $key -Name NtlmMinClientSec -Value 0 -Type DWord",
  "Set-ItemProperty -Path $key -Name NtlmMinServerSec -Value 0 -Type DWord",
  "Restart-Computer -Force",
];

function cwaSettings(cwa: StackResource): StackResource {
  return azure(
    "compute:VirtualMachineRunCommand",
    "cwa-settings",
    {
      runCommandName: "cwa-settings",
      vmName: cwa.name,
      source: { script: cwaScript.join("\n") },
    },
    { propertyDependencies: { vmName: [cwa] } },
  );
}
