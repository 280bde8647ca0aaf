import assert from "node:assert/strict";
import { typeOf } from "../../../policy/adapters/adapter";

const types: readonly (readonly [given: string, plain: string])[] = [
  ["azure-native:network:LoadBalancer", "azure-native:network:LoadBalancer"],
  ["azure-native:network/v20240501:LoadBalancer", "azure-native:network:LoadBalancer"],
  ["azure-native:network/v20200101preview:LoadBalancer", "azure-native:network:LoadBalancer"],
  ["azure-native_network_v20240501:network:LoadBalancer", "azure-native:network:LoadBalancer"],
  ["command:remote:Command", "command:remote:Command"],
  ["edgelab:host:HostsEntry", "edgelab:host:HostsEntry"],
  ["my_package:index:Thing", "my_package:index:Thing"],
];

describe("types of resources", () => {
  for (const [given, plain] of types) {
    it(`${given} is read as ${plain}`, () => {
      assert.equal(typeOf({ type: given }), plain);
    });
  }
});
