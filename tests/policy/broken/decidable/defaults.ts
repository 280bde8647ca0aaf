import type { PropertyMap } from "../../../../policy/engine/stackResource";
import { adding, changing, inTurn, removing, type Change } from "../../support/changes";
import { anotherPublicAddress } from "../../support/azureChangesOfSubnets";
import { azure, azureId, changed } from "../../support/azureResource";
import { type Case, classic } from "./case";

const avEdgeRoles = ["access-edge", "web-conferencing-edge", "av-edge", "cwa"];

const withSku = (name?: string, more: PropertyMap = {}) =>
  inTurn(
    ...avEdgeRoles.map((role) =>
      changing(`${role}-public`, { sku: name === undefined ? undefined : { name }, ...more }),
    ),
  );

const noGroup = (sku?: string) =>
  inTurn(
    withSku(sku),
    changing("perimeter", { networkSecurityGroup: undefined }),
    removing("perimeter-firewall"),
  );

/** The Edge asks Azure's own name server and has no hosts line. */
const asksAzure: Change = inTurn(
  ...["edge-access-edge", "edge-web-conferencing-edge", "edge-av-edge", "edge-inside"].map((name) =>
    changing(name, { dnsSettings: undefined }),
  ),
  removing("edge-hosts-entry"),
);

const otherNetwork = azure("network:VirtualNetwork", "other", { virtualNetworkName: "other" });

const linkTo = (network: string, more: PropertyMap = {}) =>
  changing("private-zone-link", {
    virtualNetwork: { id: azureId(`virtualNetworks/${network}`) },
    ...more,
  });

const privateAv = azure("privatedns:PrivateRecordSet", "private-av", {
  privateZoneName: "contoso.com",
  relativeRecordSetName: "av",
  recordType: "A",
  aRecords: [{ ipv4Address: "198.51.100.23" }],
});

/** What Azure does where nothing is said, and whom private zones answer. */
export const defaultsAndZones: readonly Case[] = [
  {
    kind: "no group",
    what: "without sku",
    isRightBefore: true,
    change: noGroup(),
    requirement: "NOTHING-ELSE-OPEN",
    right: "violated",
    at: "av-edge-public",
  },
  {
    kind: "no group",
    what: "without sku, the range",
    change: noGroup(),
    requirement: "AV-UDP-RANGE",
    right: "ok",
  },
  {
    kind: "no group",
    what: "basic, in small letters",
    change: noGroup("basic"),
    requirement: "NOTHING-ELSE-OPEN",
    right: "violated",
    at: "access-edge-public",
  },
  {
    kind: "no group",
    what: "Standard",
    isRightBefore: true,
    change: noGroup("Standard"),
    requirement: "AV-UDP-RANGE",
    right: "violated",
    at: "av-edge-public",
  },
  {
    kind: "no group",
    what: "Standard, over TCP",
    change: noGroup("Standard"),
    requirement: "AV-TCP-RANGE",
    right: "violated",
    at: "av-edge-public",
  },
  {
    kind: "no group",
    what: "Standard, nothing else",
    change: noGroup("Standard"),
    requirement: "NOTHING-ELSE-OPEN",
    right: "ok",
  },
  {
    kind: "no group",
    what: "the Front End with a public address",
    change: inTurn(
      changing("internal", { networkSecurityGroup: undefined }),
      changing("front-end", {
        "ipConfigurations[0].publicIPAddress": {
          id: azureId("publicIPAddresses/front-end-public"),
        },
      }),
      adding(anotherPublicAddress("front-end-public", "198.51.100.30", "Basic")),
    ),
    requirement: "NOTHING-ELSE-OPEN",
    right: "violated",
    at: "front-end-public",
  },
  {
    kind: "no group",
    what: "the subnet isn't in the stack",
    change: inTurn(noGroup("Standard"), removing("perimeter")),
    requirement: "AV-UDP-RANGE",
    right: "not decided",
  },
  {
    kind: "no group",
    what: "classic rules may be there",
    change: inTurn(
      noGroup("Standard"),
      adding(classic("azure:network/networkSecurityRule:NetworkSecurityRule", "media")),
    ),
    requirement: "AV-UDP-RANGE",
    right: "not decided",
  },
  {
    kind: "private zone",
    what: "linked, without the name",
    isRightBefore: true,
    change: asksAzure,
    requirement: "AV-DNS-PUBLIC",
    right: "violated",
    at: "private-zone",
  },
  {
    kind: "private zone",
    what: "linked, in other letters",
    change: inTurn(
      asksAzure,
      changing("private-zone-link", { privateZoneName: "CONTOSO.com" }),
      linkTo("OCS"),
    ),
    requirement: "AV-DNS-PUBLIC",
    right: "violated",
    at: "private-zone",
  },
  {
    kind: "private zone",
    what: "linked, with the public address",
    change: inTurn(asksAzure, adding(privateAv)),
    requirement: "AV-DNS-PUBLIC",
    right: "ok",
  },
  {
    kind: "private zone",
    what: "linked, with the address behind NAT",
    change: inTurn(
      asksAzure,
      adding(changed(privateAv, { "aRecords[0].ipv4Address": "10.45.16.30" })),
    ),
    requirement: "AV-DNS-PUBLIC",
    right: "violated",
    at: "private-av",
  },
  {
    kind: "private zone",
    what: "linked to another network",
    change: inTurn(asksAzure, linkTo("other"), adding(otherNetwork)),
    requirement: "AV-DNS-PUBLIC",
    right: "ok",
  },
  {
    kind: "private zone",
    what: "another network has the address behind NAT",
    change: inTurn(
      asksAzure,
      linkTo("other"),
      adding(otherNetwork, changed(privateAv, { "aRecords[0].ipv4Address": "10.45.16.30" })),
    ),
    requirement: "AV-DNS-PUBLIC",
    right: "ok",
  },
  {
    kind: "private zone",
    what: "linked to a network that the stack doesn't show",
    change: inTurn(asksAzure, linkTo("elsewhere")),
    requirement: "AV-DNS-PUBLIC",
    right: "ok",
  },
  {
    kind: "private zone",
    what: "falls back to the Internet",
    change: inTurn(asksAzure, linkTo("ocs", { resolutionPolicy: "NxDomainRedirect" })),
    requirement: "AV-DNS-PUBLIC",
    right: "ok",
  },
  {
    kind: "private zone",
    what: "default resolution policy",
    change: inTurn(asksAzure, linkTo("ocs", { resolutionPolicy: "Default" })),
    requirement: "AV-DNS-PUBLIC",
    right: "violated",
    at: "private-zone",
  },
  {
    kind: "private zone",
    what: "without a link in the stack",
    change: inTurn(asksAzure, removing("private-zone-link")),
    requirement: "AV-DNS-PUBLIC",
    right: "not decided",
  },
  {
    kind: "private zone",
    what: "a resolver that isn't read",
    change: inTurn(asksAzure, adding(azure("dnsresolver:ForwardingRule", "forwarding"))),
    requirement: "AV-DNS-PUBLIC",
    right: "not decided",
  },
  {
    kind: "private zone",
    what: "a resolver that isn't asked",
    change: adding(azure("dnsresolver:ForwardingRule", "forwarding")),
    requirement: "AV-DNS-PUBLIC",
    right: "ok",
  },
];
