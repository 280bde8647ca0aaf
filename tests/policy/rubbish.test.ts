import assert from "node:assert/strict";
import fc from "fast-check";
import { adapters } from "../../policy/adapters";
import {
  SecretValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../policy/engine/stackResource";
import { azureLab } from "./support/azureLab";
import { judge } from "./support/judged";
import { recordedLab } from "./support/recordedStack";
import { names, rubbish } from "./support/rubbish";

/** Puts another value somewhere into properties, at a place that the numbers choose. */
function disturbed(
  value: PropertyValue,
  path: readonly number[],
  put: PropertyValue,
): PropertyValue {
  const [next, ...rest] = path;
  if (next === undefined || value instanceof SecretValue) {
    return put;
  }
  if (Array.isArray(value)) {
    const items = value as readonly PropertyValue[];
    const at = next % (items.length || 1);
    return items.map((item, index) => (index === at ? disturbed(item, rest, put) : item));
  }
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value);
    const at = names[next % (names.length || 1)];
    return at === undefined
      ? put
      : { ...value, [at]: disturbed((value as PropertyMap)[at], rest, put) };
  }
  return put;
}

/** The same for all properties of a resource, which are a map whatever stands in it. */
function disturbedMap(map: PropertyMap, path: readonly number[], put: PropertyValue): PropertyMap {
  return Object.keys(map).length === 0 ? { put } : (disturbed(map, path, put) as PropertyMap);
}

describe("rubbish in resources", () => {
  let stacks: readonly (readonly StackResource[])[];

  before(async () => {
    stacks = [await recordedLab(), azureLab(), azureLab("preview")];
  });

  it("never ends the pack, wherever it stands", function () {
    this.timeout(60_000);
    const place = fc.array(fc.nat(50), { minLength: 1, maxLength: 6 });
    const change = fc.record({ resource: fc.nat(), path: place, value: rubbish });
    fc.assert(
      fc.property(fc.nat(2), fc.array(change, { minLength: 1, maxLength: 5 }), (which, changes) => {
        const stack = [...stacks[which]];
        for (const { resource, path, value } of changes) {
          const at = resource % stack.length;
          const { inputs, outputs, ...rest } = stack[at];
          stack[at] = {
            ...rest,
            inputs: disturbedMap(inputs, path, value),
            outputs: disturbedMap(outputs, path, value),
          };
        }
        judge(stack);
      }),
      { numRuns: 250 },
    );
  });

  it("is told of, for every type that the pack reads", () => {
    // A number fits none of what adapters read.
    const properties = stacks.flatMap((stack) =>
      stack.flatMap(({ outputs }) => Object.keys(outputs)),
    );
    const outputs = Object.fromEntries([...names, ...properties].map((name) => [name, 42]));
    const silent = adapters
      .flatMap(({ types }) => types)
      .filter((type) => {
        const resource: StackResource = {
          urn: `urn:pulumi:test::foreign::${type}::odd`,
          type,
          name: "odd",
          inputs: {},
          outputs,
          dependencies: [],
          propertyDependencies: {},
        };
        const { problems } = judge([resource]);
        return !problems.some((problem) => problem.includes("odd"));
      });
    assert.deepEqual(silent, []);
  });

  it("is no matter where resources depend on each other in a circle, or are their own parents", () => {
    const circle = stacks[0].map((resource, index, all) => ({
      ...resource,
      parent: all[(index + 1) % all.length].urn,
      dependencies: all.map(({ urn }) => urn),
    }));
    judge(circle);
  });
});
