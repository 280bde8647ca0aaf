import assert from "node:assert/strict";
import fc from "fast-check";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../../policy/engine/stackResource";
import { edgelabAdapters } from "../../../../policy/adapters/edgelab";
import { Unknown } from "../../../../policy/facts/known";
import { communicatorDeployment } from "../../support/communicatorDeployment";
import { publicImForm } from "../../support/publicImForm";
import { recordedLab } from "../../support/recordedStack";
import { factsOf } from "./resources";

/** Names that objects have things under already. */
const names = fc.oneof(
  fc.string(),
  fc.constantFrom("__proto__", "constructor", "toString", "length", "namespace", "ports", "role"),
);

const secret = "the secret itself";

/** Whatever the engine could send. */
const values: fc.Arbitrary<PropertyValue> = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom<PropertyValue>(null, unknownValue, "", "any", "localHost", "10.0.0.1", "1-0"),
    fc.constant(new SecretValue(secret)),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.array(tie("value")),
    fc.dictionary(names, tie("value")),
    tie("value").map((value) => new SecretValue(value)),
  ),
})).value;

/** What is somewhere in a value. */
function isIn(value: unknown, wanted: (part: unknown) => boolean): boolean {
  return (
    wanted(value) ||
    (typeof value === "object" &&
      value !== null &&
      !(value instanceof Unknown) &&
      Object.values(value).some((part) => isIn(part, wanted)))
  );
}

const withProperty = (resource: StackResource, property: string, value: PropertyValue) => {
  const change = (properties: PropertyMap): PropertyMap => ({ ...properties, [property]: value });
  return { ...resource, inputs: change(resource.inputs), outputs: change(resource.outputs) };
};

describe("rubbish in resources of the provider", () => {
  let samples: readonly StackResource[];
  before(async () => {
    const adapted = new Set(edgelabAdapters.flatMap(({ types }) => types));
    const form = publicImForm({ wantedOn: "2027-03-01", submittedOn: "2026-12-24" });
    const stack = [...(await recordedLab()), form, communicatorDeployment()].filter(({ type }) =>
      adapted.has(type),
    );
    samples = [...new Map(stack.map((resource) => [resource.type, resource])).values()];
    assert.equal(samples.length, adapted.size);
  });

  const places = () =>
    samples.flatMap((resource) =>
      Object.keys(resource.outputs).map((property) => [resource, property] as const),
    );

  it("any value of any property makes facts, and never an error", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places()), values, ([resource, property], value) => {
        factsOf(...samples, withProperty(resource, property, value));
      }),
      { numRuns: 2000 },
    );
  });

  it("any properties at all make facts, and never an error", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.dictionary(names, values),
        fc.dictionary(names, values),
        (resource, inputs, outputs) => {
          factsOf({ ...resource, inputs, outputs });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("a property of a wrong kind is told, or stands in a fact as unknown", () => {
    // What no fact says anything of.
    const untold = new Set([
      ...["authorityFile", "bridge", "certificateFile", "command", "comment", "commonName", "file"],
      ...["files", "fingerprint", "folder", "forwarding", "fqdn", "key", "keyAlgorithm", "keyFile"],
      ...["lab", "line", "previousValue", "product", "registry", "resolves", "title"],
      ...["ttl", "validityDays", "value", "triggers", "changedAt", "initially"],
      ...["isDue", "windows"],
    ]);
    const nameless = new Set(["edgelab:host:Service", "edgelab:local:Host"]);
    // Who is of a lab.
    const ofHosts = (property: string, { type }: StackResource) =>
      property === "lab" && type === "edgelab:local:Host";
    for (const [resource, property] of places()) {
      const isUntold =
        (untold.has(property) && !ofHosts(property, resource)) ||
        (property === "name" && nameless.has(resource.type)) ||
        // The namespace comes with it, in a property of its own.
        (property === "connection" && resource.type === "edgelab:local:Host");
      const { unreadable, ...kinds } = factsOf(
        withProperty(resource, property, new SecretValue([["rubbish"]])),
      );
      const isTold =
        unreadable.some((unknown) => unknown.property.startsWith(property)) ||
        isIn(kinds, (part) => part instanceof Unknown && part.property.startsWith(property));
      assert.equal(isTold, !isUntold, `${property} of ${resource.type}`);
    }
  });

  it("a length that is no number is no length", () => {
    for (const [resource, property] of places()) {
      const value = { length: { toString: 0 } };
      factsOf(withProperty(resource, property, value));
      factsOf(withProperty(resource, property, [value]));
      factsOf(withProperty(resource, property, { namespace: value }));
    }
  });

  it("no message has a secret in it", () => {
    for (const [resource, property] of places()) {
      for (const value of [new SecretValue(secret), [new SecretValue(secret)]]) {
        const { unreadable } = factsOf(withProperty(resource, property, value));
        assert.doesNotMatch(unreadable.join("\n"), new RegExp(secret), property);
      }
    }
  });

  it("lists of many thousands are read, in time that grows with them", function () {
    this.timeout(60_000);
    const many = Array.from({ length: 20_000 }, (_, index) => `${index}`);
    const protocols = [{ name: "x", transport: "tcp", ports: many }];
    for (const [resource, property] of places()) {
      for (const value of property === "protocols" ? [many, protocols] : [many]) {
        factsOf(withProperty(resource, property, value));
      }
    }
  });
});
