import assert from "node:assert/strict";
import fc from "fast-check";
import type { StackResource } from "../../../../../policy/engine/stackResource";
import { azureLab } from "../../../support/azureLab";
import { azure, azureId } from "../../../support/azureResource";
import { names, rubbish } from "../../../support/rubbish";
import { factsOf, filterOf } from "./reading";

const lab = azureLab("preview");

describe("Rubbish in Azure's resources", function () {
  this.timeout(30_000);

  it("never stops the reading, whatever all the properties are", () => {
    const types = [...new Set(lab.map(({ type }) => type.replace("azure-native:", "")))].concat(
      "network:LoadBalancer",
      "network:InboundNatRule",
      "network:LoadBalancerBackendAddressPool",
      "network:SecurityRule",
      "network:ApplicationSecurityGroup",
    );
    const resource = fc
      .record({
        type: fc.constantFrom(...types),
        name: fc.oneof(fc.constantFrom("a", "b", "__proto__", ""), fc.string()),
        properties: fc.dictionary(fc.constantFrom(...names), rubbish),
        dependencies: fc.array(fc.string()),
        propertyDependencies: fc.dictionary(
          fc.constantFrom(...names),
          fc.array(fc.constantFrom(...lab.map(({ urn }) => urn), "")),
        ),
      })
      .map(({ type, name, properties, ...from }) => azure(type, name, properties, from));
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 6 }), (stack) => {
        factsOf(...lab, ...stack);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves a rule that may let anything through, however it can't be read", () => {
    const notARule = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(notARule, (rule) => {
        const group = azure("network:NetworkSecurityGroup", "group", { securityRules: [rule] });
        const facts = factsOf(group);
        const [first, second] = filterOf(facts, "group", "inbound").rules;
        assert.deepEqual([first.action, second.action], ["deny", "allow"]);
        assert.ok(first.unknown && second.unknown);
        assert.equal(facts.unreadable.length, 1);
      }),
    );
  });

  it("with names that lead back to themselves is read to an end", () => {
    const own = { id: azureId("loadBalancers/self/backendAddressPools/self") };
    const self = azure("network:LoadBalancer", "self", {
      backendAddressPools: [{ name: "self", ...own, loadBalancerBackendAddresses: [own] }],
      frontendIPConfigurations: [{ name: "self", publicIPAddress: own }],
      loadBalancingRules: [{ frontendIPConfiguration: own, backendAddressPool: own }],
    });
    const itself: StackResource = { ...self, dependencies: [self.urn], parent: self.urn };
    assert.equal(factsOf(itself).publications.length, 1);
  });
});
