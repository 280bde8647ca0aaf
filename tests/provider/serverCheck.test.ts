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
      ["host: is missing and must be text: Where the note is left."],
    ],
    [
      "names an unknown property, the known ones and the nearest",
      { host: "a", txet: "x" },
      [
        "txet: txet is unknown: Note takes host, text, lines, colour, size, place; did you mean text?",
      ],
    ],
    [
      "names the path of a nested unknown property",
      { host: "a", lines: [{ text: "x", bald: true }] },
      ["lines: lines[0].bald is unknown: lines[0] takes text, bold; did you mean bold?"],
    ],
    [
      "shows the nested value, which the engine doesn't",
      { host: "a", lines: [{ text: "x", bold: "true" }] },
      ['lines: lines[0].bold "true" must be true or false; did you mean true?'],
    ],
    [
      "knows a list from its only item",
      { host: ["a"], lines: "x" },
      ['host: must be text; did you mean "a"?', 'lines: must be a list; did you mean ["x"]?'],
    ],
    [
      "says what is allowed, and what is nearest to what was given",
      { host: "a", colour: "gren" },
      ['colour: must be one of "yellow", "green"; did you mean "green"?'],
    ],
    [
      "says how long texts and lists may be",
      { host: "a", text: "", lines: [] },
      ["text: must have at least 1 character", "lines: must have at least 1 item"],
    ],
    [
      "takes the nearest of several forms",
      { host: "a", place: { street: "x", number: "7" } },
      ['place: place.number "7" must be a number; did you mean 7?'],
    ],
    [
      "says everything at once",
      { host: 1, text: true, size: 1.5 },
      [
        'host: must be text; did you mean "1"?',
        "text: must be text",
        "size: must be a whole number",
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
      ["lines: lines[1].bold 1 must be true or false", 'colour: must be one of "yellow", "green"'],
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
      ": host must be text",
      ": lines[0].bold must be true or false",
      ': colour must be one of "yellow", "green"',
    ]);
  });

  it("takes secrets out of what the resource's own check says", async () => {
    const given = { host: "a", text: secret("forbidden word") };
    assert.deepEqual(await engine.check(urn, given), [": text must not be [secret]"]);
  });
});
