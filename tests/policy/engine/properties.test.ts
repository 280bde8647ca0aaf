import assert from "node:assert/strict";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { propertiesOf } from "../../../policy/engine/properties";
import { SecretValue, unknownValue } from "../../../policy/engine/stackResource";

const kind = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const read = (value: object) =>
  propertiesOf(Struct.fromJavaScript(value as Parameters<typeof Struct.fromJavaScript>[0]));

describe("properties as the engine sends them", () => {
  it("keep what is plain as it is", () => {
    const value = { a: null, b: [1, "two", true], c: { d: {} } };
    assert.deepEqual(JSON.parse(JSON.stringify(read(value))), value);
  });

  it("show what isn't known yet, of whatever kind", () => {
    const list = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";
    assert.equal(read({ a: unknownText }).a, unknownValue);
    assert.deepEqual(read({ a: [list] }).a, [unknownValue]);
  });

  it("show what is secret, and never its value where it is printed", () => {
    const { a } = read({ a: { [kind]: secret, value: "Passw0rd" } });
    assert.ok(a instanceof SecretValue);
    assert.equal(a.value, "Passw0rd");
    assert.doesNotMatch(`${a} ${JSON.stringify(a)}`, /Passw0rd/);
  });

  it("read outputs: without a value they are unknown, and secret ones stay secret", () => {
    assert.equal(read({ a: { [kind]: output } }).a, unknownValue);
    assert.equal(read({ a: { [kind]: output, value: "x" } }).a, "x");
    const { a } = read({ a: { [kind]: output, value: "x", secret: true } });
    assert.ok(a instanceof SecretValue && a.value === "x");
  });

  it("have properties of any name", () => {
    const properties = read({ constructor: 1, toString: "odd" });
    assert.deepEqual(Object.entries(properties).sort(), [
      ["constructor", 1],
      ["toString", "odd"],
    ]);
  });
});
