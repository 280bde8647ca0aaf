import assert from "node:assert/strict";
import type { StackResource } from "../../../../../policy/engine/stackResource";
import { unknownValue } from "../../../../../policy/engine/stackResource";
import { azure, azureId } from "../../../support/azureResource";
import { factsOf, filterOf } from "./reading";

const firewall = azure("network:NetworkSecurityGroup", "firewall");
const id = azureId("networkSecurityGroups/firewall");

const guards = (...stack: StackResource[]) =>
  filterOf(factsOf(firewall, ...stack), "firewall", "inbound").guards?.map(String);

describe("What a security group guards", () => {
  it("isn't known where nothing of the stack uses it", () => {
    assert.equal(guards(), undefined);
  });

  it("is the network of a subnet", () => {
    const subnet = azure("network:Subnet", "perimeter", {
      virtualNetworkName: "lab",
      addressPrefix: "10.0.0.0/24",
      networkSecurityGroup: { id },
    });
    assert.deepEqual(guards(subnet), ["10.0.0.0/24"]);
  });

  it("is each network of a subnet within its virtual network", () => {
    const network = azure("network:VirtualNetwork", "lab", {
      subnets: [
        {
          name: "one",
          addressPrefixes: ["10.0.0.0/24", "2001:db8::/64"],
          networkSecurityGroup: { id },
        },
        { name: "two", addressPrefix: "10.0.1.0/24" },
      ],
    });
    assert.deepEqual(guards(network), ["10.0.0.0/24", "2001:db8::/64"]);
  });

  it("is every address of an interface", () => {
    const edge = azure("network:NetworkInterface", "edge", {
      ipConfigurations: [{ privateIPAddress: "10.0.0.4" }, { privateIPAddress: "10.0.0.5" }],
      networkSecurityGroup: { id: id.toLowerCase() },
    });
    assert.deepEqual(guards(edge), ["10.0.0.4", "10.0.0.5"]);
  });

  it("is not what uses one of the same name in another resource group", () => {
    const edge = azure("network:NetworkInterface", "edge", {
      ipConfigurations: [{ privateIPAddress: "10.0.0.4" }],
      networkSecurityGroup: { id: azureId("networkSecurityGroups/firewall", "other") },
    });
    assert.equal(guards(edge), undefined);
  });

  it("is found by where the id comes from before it is known", () => {
    const subnet = azure(
      "network:Subnet",
      "perimeter",
      { addressPrefix: "10.0.0.0/24", networkSecurityGroup: { id: unknownValue } },
      { propertyDependencies: { networkSecurityGroup: [firewall] } },
    );
    assert.deepEqual(guards(subnet), ["10.0.0.0/24"]);
  });

  it("is found by what the resource depends on where the engine has no more", () => {
    const subnet = azure(
      "network:Subnet",
      "perimeter",
      { addressPrefix: "10.0.0.0/24", networkSecurityGroup: { id: unknownValue } },
      { dependencies: [firewall] },
    );
    assert.deepEqual(guards(subnet), ["10.0.0.0/24"]);
  });

  it("isn't known for each of the groups that it can be", () => {
    const other = azure("network:NetworkSecurityGroup", "other");
    const subnet = azure(
      "network:Subnet",
      "perimeter",
      { addressPrefix: "10.0.0.0/24", networkSecurityGroup: unknownValue },
      { propertyDependencies: { networkSecurityGroup: [firewall, other] } },
    );
    assert.deepEqual(guards(other, subnet), [
      `"networkSecurityGroup" of perimeter isn't known before the update`,
    ]);
  });
});
