import assert from "node:assert/strict";
import { secret } from "../../provider/server/secrets";
import { unknownValue } from "../../provider/server/unknowns";
import { EngineClient } from "./engineClient";
import { note, urn } from "./note";

describe("the provider's server comparing inputs", () => {
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(note);
  });

  after(() => engine.close());

  const present = {
    host: "a",
    text: "x",
    lines: [{ text: "one" }, { text: "two", bold: true }],
  };
  const state = { urn, id: "id of a", inputs: present, outputs: present };

  it("finds nothing where nothing has changed", async () => {
    const { some, changes } = await engine.diff(state, present);
    assert.equal(some, false);
    assert.deepEqual(changes, {});
  });

  it("names each change by its path", async () => {
    const { changes, deleteBeforeReplace } = await engine.diff(state, {
      host: "a",
      lines: [{ text: "one" }, { text: "2" }, { text: "three" }],
      size: 1,
    });
    assert.deepEqual(changes, {
      text: "DELETE",
      "lines[1].text": "UPDATE",
      "lines[1].bold": "DELETE",
      "lines[2]": "ADD",
      size: "ADD",
    });
    assert.equal(deleteBeforeReplace, false);
  });

  it("replaces, the old one first, where a change can't be made in place", async () => {
    const { changes, deleteBeforeReplace } = await engine.diff(state, { ...present, host: "b" });
    assert.deepEqual(changes, { host: "UPDATE_REPLACE" });
    assert.equal(deleteBeforeReplace, true);
  });

  it("replaces where the definition says so for these values", async () => {
    const { changes } = await engine.diff(state, { ...present, lines: [{ text: "uno" }] });
    assert.deepEqual(changes, { "lines[0].text": "UPDATE_REPLACE", "lines[1]": "DELETE" });
  });

  it("leaves out what is to be ignored", async () => {
    const after = { ...present, text: "y", lines: [{ text: "one" }, { text: "2" }] };
    const { changes } = await engine.diff(state, after, ["text", "lines[*].text"]);
    assert.deepEqual(changes, { "lines[1].bold": "DELETE" });
  });

  it("takes an unknown value for a change", async () => {
    const { changes } = await engine.diff(state, { ...present, host: unknownValue });
    assert.deepEqual(changes, { host: "UPDATE_REPLACE" });
  });

  it("sees that a value became secret, or else the state would keep it in plain text", async () => {
    const { changes } = await engine.diff(state, { ...present, text: secret("x") });
    assert.deepEqual(changes, { text: "UPDATE" });
  });
});
