import assert from "node:assert/strict";
import fc from "fast-check";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../../../policy/engine/stackResource";
import { azureLab } from "../../../support/azureLab";
import { azure, azureId } from "../../../support/azureResource";
import { factsOf, filterOf } from "./reading";

/** Property names that mean something here, so that what is generated is looked at. */
const names = [
  "id",
  "name",
  "tags",
  "edgelab-role",
  "securityRules",
  "priority",
  "direction",
  "access",
  "protocol",
  "sourceAddressPrefix",
  "sourceAddressPrefixes",
  "destinationPortRange",
  "destinationApplicationSecurityGroups",
  "ipConfigurations",
  "publicIPAddress",
  "subnet",
  "networkSecurityGroup",
  "loadBalancerBackendAddressPools",
  "frontendIPConfigurations",
  "loadBalancingRules",
  "inboundNatRules",
  "backendAddressPools",
  "natRuleCollections",
  "ruleCollections",
  "rules",
  "destinationAddresses",
  "destinationPorts",
  "networkProfile",
  "networkInterfaces",
  "storageProfile",
  "imageReference",
  "virtualNetworkName",
  "resourceGroupName",
  "__proto__",
  "constructor",
  "length",
];

const texts = [
  "*",
  "",
  "/",
  "//",
  "0-0",
  "65536",
  "::ffff:1.2.3.4",
  "10.0.0.1/33",
  "Allow",
  "Inbound",
  "Tcp",
  azureId("loadBalancers/loadBalancers/backendAddressPools/loadBalancers"),
  "/subscriptions/resourceGroups/providers",
  "x".repeat(20_000),
  "443,".repeat(5_000),
];

const { value } = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<PropertyValue>(null, true, false, unknownValue, -1, 0, 1e300, NaN),
    fc.constantFrom(...texts),
    fc.string(),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie("value"), {
      maxKeys: 6,
    }),
    tie("value").map((inner) => new SecretValue(inner)),
  ),
}));

const lab = azureLab("preview");

/** Every place in a resource's properties. */
function placesIn(properties: PropertyValue, path: readonly string[] = []): string[][] {
  const own = path.length === 0 ? [] : [[...path]];
  return typeof properties === "object" && properties !== null
    ? [
        ...own,
        ...Object.entries(properties).flatMap(([key, inner]: [string, PropertyValue]) =>
          placesIn(inner, [...path, key]),
        ),
      ]
    : own;
}

const places = lab.flatMap(({ inputs }, index) =>
  placesIn(inputs).map((path) => ({ index, path })),
);

function replaced(
  properties: PropertyValue,
  [part, ...rest]: readonly string[],
  by: PropertyValue,
): PropertyValue {
  if (part === undefined) {
    return by;
  }
  const container = properties as Readonly<Record<string, PropertyValue>>;
  const inner = replaced(container[part], rest, by);
  return Array.isArray(properties)
    ? (properties as PropertyValue[]).map((item, index) => (String(index) === part ? inner : item))
    : { ...container, [part]: inner };
}

describe("Rubbish in Azure's resources", function () {
  this.timeout(30_000);

  it("never stops the reading, wherever in a lab it stands", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...places), value), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const stack = [...lab];
          for (const [{ index, path }, by] of changes) {
            const original = stack[index];
            const { inputs } = original;
            const has = path
              .slice(0, -1)
              .reduce<PropertyValue | undefined>(
                (inner, part) =>
                  typeof inner === "object" && inner !== null
                    ? (inner as PropertyMap)[part]
                    : undefined,
                inputs,
              );
            if (typeof has === "object" && has !== null) {
              const properties = replaced(inputs, path, by) as PropertyMap;
              stack[index] = { ...original, inputs: properties, outputs: properties };
            }
          }
          factsOf(...stack);
        },
      ),
      { numRuns: 400 },
    );
  });

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
        properties: fc.dictionary(fc.constantFrom(...names), value),
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
