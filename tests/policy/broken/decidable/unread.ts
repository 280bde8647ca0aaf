import type { RequirementId } from "../../../../model/requirements";
import type { PropertyMap, StackResource } from "../../../../policy/engine/stackResource";
import { adding, changing, inTurn } from "../../support/changes";
import { azure } from "../../support/azureResource";
import { remoteCommandOn } from "../../support/remoteCommand";
import { type Case, classic } from "./case";

const unread = (
  what: string,
  resource: StackResource,
  ...requirements: readonly RequirementId[]
): Case[] =>
  requirements.map((requirement) => ({
    kind: "unread",
    what,
    change: adding(resource),
    requirement,
    right: "not decided",
  }));

const template = (type: string): PropertyMap => ({
  properties: { mode: "Incremental", template: { resources: [{ type, name: "it" }] } },
});

/** Resources that nothing reads. */
export const unreadResources: readonly Case[] = [
  ...unread("scale set", azure("compute:VirtualMachineScaleSet", "web"), "NOTHING-ELSE-OPEN"),
  ...unread(
    "admin rule",
    azure("network/v20240501:AdminRule", "always-allow"),
    "NOTHING-ELSE-OPEN",
    "AV-UDP-RANGE",
    "ACCESS-FEDERATION",
  ),
  ...unread(
    "security admin configuration",
    azure("network:SecurityAdminConfiguration", "security"),
    "AV-TCP-RANGE",
  ),
  ...unread(
    "deployment",
    azure(
      "resources:Deployment",
      "more",
      template("Microsoft.Network/networkSecurityGroups/securityRules"),
    ),
    "NOTHING-ELSE-OPEN",
    "AV-HOSTS",
    "DNS-PUBLIC-NAMES",
  ),
  ...unread(
    "linked template",
    azure("resources:Deployment", "more", {
      properties: { templateLink: { uri: "https://example.com/t.json" } },
    }),
    "NOTHING-ELSE-OPEN",
  ),
  ...unread("virtual hub", azure("network:VirtualHub", "hub"), "AV-UDP-RANGE"),
  ...unread(
    "a type that nobody looked at",
    azure("network:BrandNewGateway", "new"),
    "NOTHING-ELSE-OPEN",
    "AV-UDP-RANGE",
  ),
  ...unread(
    "classic rule",
    classic("azure:network/networkSecurityRule:NetworkSecurityRule", "rule"),
    "NOTHING-ELSE-OPEN",
    "AV-UDP-RANGE",
  ),
  ...unread(
    "classic machine",
    classic("azure:compute/windowsVirtualMachine:WindowsVirtualMachine", "vm"),
    "NOTHING-ELSE-OPEN",
  ),
  ...unread("classic record", classic("azure:dns/aRecord:ARecord", "record"), "DNS-PUBLIC-NAMES"),
  ...["osProfile.customData", "userData", "networkProfile.networkInterfaceConfigurations"].map(
    (property): Case => ({
      kind: "unread",
      what: property,
      change: changing("edge-server", {
        [property]: property.startsWith("network") ? [{ name: "second" }] : "ZWNobyBoaQ==",
      }),
      requirement: property.startsWith("network") ? "NOTHING-ELSE-OPEN" : "AV-HOSTS",
      right: "not decided",
    }),
  ),
  {
    kind: "unread",
    what: "a deployment of something else",
    change: adding(
      azure("resources:Deployment", "more", template("Microsoft.Storage/storageAccounts")),
    ),
    requirement: "NOTHING-ELSE-OPEN",
    right: "ok",
  },
  {
    kind: "unread",
    what: "a watcher",
    change: adding(azure("network:NetworkWatcher", "watcher"), azure("compute:Disk", "disk")),
    requirement: "NOTHING-ELSE-OPEN",
    right: "ok",
  },
  {
    kind: "unread",
    what: "a scale set heals no closed port",
    change: inTurn(
      adding(azure("compute:VirtualMachineScaleSet", "web")),
      changing("perimeter-firewall", { "securityRules[3].destinationPortRanges": ["3478"] }),
    ),
    requirement: "AV-UDP-RANGE",
    right: "violated",
    at: "perimeter-firewall",
  },
  ...["command:remote:CopyFile", "command:remote:CopyToRemote"].flatMap((type) =>
    unread(
      type,
      { ...remoteCommandOn("172.25.33.10", "hosts-file", []), type },
      "AV-DNS-PUBLIC",
      "AV-HOSTS",
    ),
  ),
];
