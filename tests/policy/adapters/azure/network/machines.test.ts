import assert from "node:assert/strict";
import {
  unknownValue,
  type PropertyMap,
  type PropertyValue,
} from "../../../../../policy/engine/stackResource";
import { azure, azureId } from "../../../support/azureResource";
import { factsOf } from "./reading";

const networkInterface = (name: string, at: string, more: PropertyMap = {}) =>
  azure("network:NetworkInterface", name, {
    ipConfigurations: [
      {
        privateIPAddress: at,
        subnet: { id: azureId("virtualNetworks/lab/subnets/inside") },
      },
    ],
    ...more,
  });

const machine = (properties: PropertyMap, from: Parameters<typeof azure>[3] = {}) =>
  azure("compute:VirtualMachine", "edge", properties, from);

const attached = (...names: string[]) => ({
  networkProfile: {
    networkInterfaces: names.map((name) => ({ id: azureId(`networkInterfaces/${name}`) })),
  },
});

const imageOf = (offer: string, sku: string) => ({
  storageProfile: { imageReference: { publisher: "any", offer, sku } },
});

describe("A virtual machine", () => {
  it("is called by its name in Azure, and by the program's where it has none", () => {
    assert.equal(factsOf(machine({ vmName: "edge01" })).hosts[0].id, "edge01");
    assert.equal(factsOf(machine({ vmName: unknownValue })).hosts[0].id, "edge");
  });

  it("has the addresses of its interfaces", () => {
    const facts = factsOf(
      networkInterface("outside", "10.0.0.4"),
      networkInterface("inside", "10.0.1.4"),
      networkInterface("elsewhere", "10.0.1.5"),
      machine(attached("outside", "inside")),
    );
    assert.deepEqual(facts.hosts[0].addresses.map(String), ["10.0.0.4", "10.0.1.4"]);
  });

  it("has them before the ids are known: together they are clear", () => {
    const outside = networkInterface("outside", "10.0.0.4");
    const inside = networkInterface("inside", "10.0.1.4");
    const before = machine(
      { networkProfile: { networkInterfaces: [{ id: unknownValue }, { id: unknownValue }] } },
      { propertyDependencies: { networkProfile: [outside, inside] } },
    );
    const [host] = factsOf(outside, inside, before).hosts;
    assert.deepEqual(host.addresses.map(String), ["10.0.0.4", "10.0.1.4"]);
  });

  it("has an unknown address where the stack doesn't have an interface", () => {
    const [host] = factsOf(
      networkInterface("outside", "10.0.0.4"),
      machine(attached("outside", "old")),
    ).hosts;
    assert.deepEqual(host.addresses.map(String), [
      "10.0.0.4",
      `"networkProfile.networkInterfaces" of edge can't be read: the stack doesn't show all of them.`,
    ]);
  });

  const nameServers = (own: PropertyMap, ofNetwork: PropertyMap) =>
    factsOf(
      azure("network:VirtualNetwork", "lab", ofNetwork),
      networkInterface("inside", "10.0.1.4", own),
      machine(attached("inside")),
    ).hosts[0].nameServers.map(String);

  it("asks the name servers of its interface, else those of the network, else Azure's", () => {
    const own = { dnsSettings: { dnsServers: ["198.51.100.53"] } };
    const ofNetwork = { dhcpOptions: { dnsServers: ["10.0.1.10"] } };
    assert.deepEqual(nameServers(own, ofNetwork), ["198.51.100.53"]);
    assert.deepEqual(nameServers({}, ofNetwork), ["10.0.1.10"]);
    assert.deepEqual(nameServers({}, {}), ["168.63.129.16"]);
    assert.deepEqual(
      nameServers({ dnsSettings: { dnsServers: ["AzureProvidedDNS"] } }, ofNetwork),
      ["168.63.129.16"],
    );
  });

  it("asks unknown name servers before they are known", () => {
    assert.deepEqual(nameServers({ dnsSettings: { dnsServers: unknownValue } }, {}), [
      `"dnsSettings.dnsServers" of inside isn't known before the update`,
    ]);
  });

  for (const [offer, sku, expected] of [
    ["WindowsServer", "2008-R2-SP1", "Windows Server 2008 R2"],
    ["WindowsServer", "2012-Datacenter", "Windows Server 2012"],
    ["WindowsServer", "2012-R2-Datacenter-smalldisk", "Windows Server 2012 R2"],
    ["windowsserver", "2022-datacenter-azure-edition", "Windows Server 2022"],
    ["WindowsServer", "datacenter-core-20h2-with-containers-smalldisk", "Windows Server"],
    ["0001-com-ubuntu-server-jammy", "22_04-lts", "0001-com-ubuntu-server-jammy 22_04-lts"],
  ]) {
    it(`runs ${expected} from image ${offer} ${sku}`, () => {
      assert.equal(factsOf(machine(imageOf(offer, sku))).hosts[0].operatingSystem, expected);
    });
  }

  it("runs what its tag says, whatever its image is", () => {
    const tagged = machine({
      ...imageOf("WindowsServer", "2022-datacenter"),
      tags: { "edgelab-operating-system": "Windows Server 2008 R2" },
    });
    assert.equal(factsOf(tagged).hosts[0].operatingSystem, "Windows Server 2008 R2");
  });

  it("runs nothing known where nothing says what", () => {
    assert.equal(factsOf(machine({})).hosts[0].operatingSystem, undefined);
  });
});

describe("Tags", () => {
  it("say which roles a thing plays, and what they state", () => {
    const edge = machine({
      vmName: "edge01",
      tags: {
        "edgelab-role": "edge, access-edge av-edge",
        "EdgeLab-SIP-Domains": "contoso.com",
        owner: "ops",
      },
    });
    const [{ host, roles, settings }] = factsOf(edge).marks;
    assert.equal(host, "edge01");
    assert.deepEqual(roles, ["edge", "access-edge", "av-edge"]);
    assert.deepEqual(settings, { "sip-domains": "contoso.com" });
  });

  for (const type of [
    "network:NetworkSecurityGroup",
    "network:LoadBalancer",
    "network:PublicIPAddress",
    "network:NetworkInterface",
    "network:VirtualNetwork",
    "compute:VirtualMachine",
  ]) {
    it(`are read of ${type}`, () => {
      const facts = factsOf(azure(type, "thing", { tags: { "edgelab-role": "edge" } }));
      assert.deepEqual(facts.marks[0].host, "thing");
    });
  }

  it("of a zone are the zone's by its domain, as its records are", () => {
    const zone = azure("dns:Zone", "zone", {
      zoneName: "contoso.com",
      tags: { "edgelab-role": "public-dns" },
    });
    assert.equal(factsOf(zone).marks[0].host, "contoso.com");
  });

  it("without a role mark nothing", () => {
    assert.deepEqual(factsOf(machine({ tags: { "edgelab-fqdn": "a.contoso.com" } })).marks, []);
  });

  const unknownTags: readonly PropertyValue[] = [unknownValue, { "edgelab-role": unknownValue }];
  for (const tags of unknownTags) {
    it("that aren't known are told, as they may say a role", () => {
      const facts = factsOf(machine({ tags }));
      assert.deepEqual(facts.marks, []);
      assert.equal(facts.unreadable.length, 1);
    });
  }
});
