import assert from "node:assert/strict";
import * as path from "node:path";
import type { PackageSpec } from "../../model/resources/packageSchema";
import { definitions } from "../../provider/resources";
import { root } from "../../toolchain/setup/prepare";
import * as sdk from "../../provider/sdk";
import { packageSchema } from "../integration/support/packageSchema";

describe("pulumi package get-schema of the provider's folder", function () {
  this.timeout(120_000);
  let schema: PackageSpec;

  before(async () => {
    schema = await packageSchema(path.join(root, "provider"));
  });

  it("has every resource type", () => {
    const types = definitions.map(({ type }) => type).sort();
    assert.deepEqual(Object.keys(schema.resources).sort(), types);
  });

  it("has no class in the SDK without its resource, and no resource without its class", () => {
    const classes = Object.values(sdk).flatMap((value) => ("type" in value ? [value.type] : []));
    assert.deepEqual(Object.keys(schema.resources).sort(), classes.sort());
  });

  it("says of each property what it is for", () => {
    const holders = [
      ...Object.values(schema.types).flatMap(({ properties = {} }) => Object.entries(properties)),
      ...Object.values(schema.resources).flatMap(({ properties }) => Object.entries(properties)),
    ];
    const silent = holders.filter(([, { description = "" }]) => !/^\S.*\.$/s.test(description));
    assert.deepEqual(silent, []);
  });

  it("tells which properties replace the resource and which are secret", () => {
    const { inputProperties, requiredInputs } = schema.resources["edgelab:dns:Record"];
    const replacing = Object.keys(inputProperties).filter(
      (name) => inputProperties[name].willReplaceOnChanges,
    );
    assert.deepEqual(replacing.sort(), ["name", "type", "zone"]);
    assert.deepEqual([...requiredInputs].sort(), ["connection", "name", "type", "values", "zone"]);
    assert.equal(schema.resources["edgelab:local:Password"].properties.value.secret, true);
  });

  it("lets no program set what only a refresh reports, and shows it", () => {
    const { inputProperties, properties } = schema.resources["edgelab:firewall:Policy"];
    assert.deepEqual(Object.keys(inputProperties), ["connection"]);
    assert.equal(properties.foreignRules.type, "array");
  });
});
