import assert from "node:assert/strict";
import { secret } from "../../provider/server/secrets";
import { unknownValue } from "../../provider/server/unknowns";
import { EngineClient, type Properties } from "./engineClient";
import { note, urn } from "./note";

describe("the provider's server checking inputs", () => {
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(note);
  });

  after(() => engine.close());

  const cases: [title: string, inputs: Properties, failures: string[]][] = [
    ["accepts sound ones", { host: "a", text: "x", lines: [{ text: "y" }] }, []],
    [
      "names what is missing, with its meaning",
      {},
      ["host: is missing: give a text. Where the note is left."],
    ],
    [
      "names an unknown property and the nearest",
      { host: "a", txet: "x" },
      ['txet: there is no such property: did you mean "text"?'],
    ],
    [
      "names the known properties where none is near",
      { host: "a", "another thing": "x" },
      [
        'another thing: there is no such property: use one of "host", "text", "lines", "colour", "size", "place", "labels".',
      ],
    ],
    [
      "names the path of a nested unknown property",
      { host: "a", lines: [{ text: "x", bald: true }] },
      ['lines: lines[0].bald: there is no such property: did you mean "bold"?'],
    ],
    [
      "shows the nested value, which the engine doesn't",
      { host: "a", lines: [{ text: "x", bold: "true" }] },
      [`lines: lines[0].bold "true" can't be used here: did you mean true?`],
    ],
    [
      "knows a list from its only item",
      { host: ["a"], lines: "x" },
      [
        `host: can't be used here: did you mean "a"?`,
        `lines: can't be used here: did you mean ["x"]?`,
      ],
    ],
    [
      "says what is allowed, and what is nearest to what was given",
      { host: "a", colour: "gren" },
      ['colour: is not allowed here: did you mean "green"?'],
    ],
    [
      "says how long texts and lists may be",
      { host: "a", text: "", lines: [] },
      ["text: must have at least 1 character", "lines: must have at least 1 item"],
    ],
    [
      "takes the nearest of several forms",
      { host: "a", place: { street: "x", number: "7" } },
      [`place: place.number "7" can't be used here: did you mean 7?`],
    ],
    [
      "says which name in an object of any names can't be one",
      { host: "a", labels: { "a b": "x" } },
      ['labels: labels["a b"]: "a b" must be small letters'],
    ],
    [
      "says everything at once",
      { host: 1, text: true, size: 1.5 },
      [
        `host: can't be used here: did you mean "1"?`,
        "text: can't be used here: give a text.",
        "size: can't be used here: give a whole number.",
      ],
    ],
    [
      "passes over what isn't known yet, and checks the rest",
      {
        host: unknownValue,
        lines: [unknownValue, { text: unknownValue, bold: 1 }],
        place: { street: "x", number: unknownValue },
        colour: "red",
      },
      [
        "lines: lines[1].bold 1 can't be used here: give true or false.",
        'colour: is not allowed here: use one of "yellow", "green".',
      ],
    ],
    [
      "asks the resource's own check once the shape is right",
      { host: "a", text: "forbidden word" },
      ["text: must not be forbidden word"],
    ],
  ];
  for (const [title, given, failures] of cases) {
    it(title, async () => assert.deepEqual(await engine.check(urn, given), failures));
  }

  it("never quotes a secret, and hides the property whose value the engine would show", async () => {
    const given = {
      host: secret(["hidden"]),
      lines: [{ text: "x", bold: secret("hidden") }],
      colour: secret("hidden"),
    };
    assert.deepEqual(await engine.check(urn, given), [
      ": host can't be used here: give a text.",
      ": lines[0].bold can't be used here: give true or false.",
      ': colour is not allowed here: use one of "yellow", "green".',
    ]);
  });

  it("takes secrets out of what the resource's own check says", async () => {
    const given = { host: "a", text: secret("forbidden word") };
    assert.deepEqual(await engine.check(urn, given), [": text must not be [secret]"]);
  });
});
