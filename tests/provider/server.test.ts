import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";
import { processAt } from "../../provider/hosts/processes";
import type { ResourceContext, ResourceDefinition } from "../../provider/server/definition";
import { PartialFailure } from "../../provider/server/errors";
import { secret } from "../../provider/server/secrets";
import { unknownValue } from "../../provider/server/unknowns";
import { ensureBuilt } from "../../toolchain/build";
import { EngineClient, initFailure, type Properties } from "./engineClient";

const inputs = z.strictObject({
  host: z.string().describe("Where the note is left."),
  text: z.string().min(1).max(40).optional().describe("What it says."),
  lines: z
    .array(z.strictObject({ text: z.string(), bold: z.boolean().optional() }))
    .min(1)
    .optional(),
  colour: z.enum(["yellow", "green"]).optional(),
  size: z.int().optional(),
  place: z
    .union([
      z.strictObject({ room: z.string() }),
      z.strictObject({ street: z.string(), number: z.int() }),
    ])
    .optional(),
});
const computed = z.strictObject({
  length: z.number(),
  copy: z.string().optional(),
  password: z.string(),
});
type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;

const type = "edgelab:test:Note";
const urn = `urn:pulumi:local::edgelab::${type}::note`;

/** Runs of changes, as `host begin` and `host end`. */
const log: string[] = [];
const contexts: ResourceContext[] = [];
let problem: Error | undefined;
let onHost: Partial<Inputs> | undefined;

async function change({ host, text = "" }: Inputs): Promise<Computed> {
  log.push(`${host} begin`);
  await sleep(10);
  log.push(`${host} end`);
  if (problem) throw problem;
  return { length: text.length, copy: `copy of ${text}`, password: "fixed" };
}

const note: ResourceDefinition<Inputs, Computed> = {
  type,
  description: "A note.",
  inputs,
  computed,
  replaceOn: ["host"],
  replaceOnPaths: (before, after) =>
    before.lines?.[0].text === after.lines?.[0].text ? [] : ["lines[0].text"],
  secretComputed: ["password"],
  lockKey: ({ host }) => host,
  check: ({ text }) =>
    text?.startsWith("forbidden") ? [{ property: "text", reason: `must not be ${text}` }] : [],
  preview: ({ text = "" }, context) => {
    contexts.push(context);
    if (problem) throw problem;
    return { length: text.length, copy: undefined };
  },
  create: async (wanted, context) => {
    contexts.push(context);
    return { id: `id of ${wanted.host}`, computed: await change(wanted) };
  },
  read: (_, __, state) => {
    const found = onHost && ({ ...(state?.inputs ?? {}), ...onHost } as Inputs);
    return Promise.resolve(found && { inputs: found, computed: { length: 1, password: "fixed" } });
  },
  update: (_, wanted) => change(wanted),
  delete: async (_, __, state) => void (await change(state.inputs)),
};

describe("the provider's server", () => {
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(note);
  });

  after(() => engine.close());

  beforeEach(() => {
    log.length = 0;
    contexts.length = 0;
    problem = undefined;
    onHost = undefined;
  });

  describe("at the start", () => {
    it("takes secrets, and no wrapped outputs or resources", async () => {
      const hello = await engine.ask<messages.ProviderHandshakeResponse>((client, answer) =>
        client.handshake(new messages.ProviderHandshakeRequest(), answer),
      );
      assert.equal(hello.getAcceptSecrets(), true);
      assert.equal(hello.getAcceptOutputs(), false);
      const configured = await engine.ask<messages.ConfigureResponse>((client, answer) =>
        client.configure(new messages.ConfigureRequest(), answer),
      );
      assert.equal(configured.getSupportspreview(), true);
    });

    it("tells its version", async () => {
      const info = await engine.ask<PluginInfo>((client, answer) =>
        client.getPluginInfo(new Empty(), answer),
      );
      assert.equal(info.getVersion(), "1.2.3");
    });

    it("passes over the program's configuration, which has the same prefix", async () => {
      const news = Struct.fromJavaScript({ version: "1.2.3", sipDomain: "contoso.com" });
      const response = await engine.ask<messages.CheckResponse>((client, answer) =>
        client.checkConfig(new messages.CheckRequest().setNews(news), answer),
      );
      assert.deepEqual(response.getInputs()?.toJavaScript(), { version: "1.2.3" });
      assert.deepEqual(response.getFailuresList(), []);
    });

    it("answers what it doesn't know with UNIMPLEMENTED", async () => {
      const invoke = engine.ask((client, answer) =>
        client.invoke(new messages.InvokeRequest(), answer),
      );
      await assert.rejects(invoke, { code: grpc.status.UNIMPLEMENTED });
    });

    it("goes on after cancel, which comes at every normal end too", async () => {
      await engine.ask((client, answer) => client.cancel(new Empty(), answer));
      assert.deepEqual(await engine.check(urn, { host: "a" }), []);
    });

    it("says which resource types there are when asked for another", async () => {
      const other = urn.replace("Note", "Notes");
      await assert.rejects(engine.check(other, {}), {
        details:
          "edgelab has no resource type edgelab:test:Notes; it has edgelab:test:Note; did you mean edgelab:test:Note?",
      });
    });
  });

  describe("checking inputs", () => {
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
        [
          "lines: lines[1].bold 1 must be true or false",
          'colour: must be one of "yellow", "green"',
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

  describe("comparing", () => {
    const before = {
      host: "a",
      text: "x",
      lines: [{ text: "one" }, { text: "two", bold: true }],
    };
    const state = { urn, id: "id of a", inputs: before, outputs: before };

    it("finds nothing where nothing has changed", async () => {
      const { some, changes } = await engine.diff(state, before);
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
      const { changes, deleteBeforeReplace } = await engine.diff(state, { ...before, host: "b" });
      assert.deepEqual(changes, { host: "UPDATE_REPLACE" });
      assert.equal(deleteBeforeReplace, true);
    });

    it("replaces where the definition says so for these values", async () => {
      const { changes } = await engine.diff(state, { ...before, lines: [{ text: "uno" }] });
      assert.deepEqual(changes, { "lines[0].text": "UPDATE_REPLACE", "lines[1]": "DELETE" });
    });

    it("leaves out what is to be ignored", async () => {
      const after = { ...before, text: "y", lines: [{ text: "one" }, { text: "2" }] };
      const { changes } = await engine.diff(state, after, ["text", "lines[*].text"]);
      assert.deepEqual(changes, { "lines[1].bold": "DELETE" });
    });

    it("takes an unknown value for a change", async () => {
      const { changes } = await engine.diff(state, { ...before, host: unknownValue });
      assert.deepEqual(changes, { host: "UPDATE_REPLACE" });
    });

    it("sees that a value became secret, or else the state would keep it in plain text", async () => {
      const { changes } = await engine.diff(state, { ...before, text: secret("x") });
      assert.deepEqual(changes, { text: "UPDATE" });
    });
  });

  describe("previewing", () => {
    it("shows what will be computed, and the rest as not known yet", async () => {
      assert.deepEqual(await engine.preview(urn, { host: "a", text: "four" }), {
        host: "a",
        text: "four",
        length: 4,
        password: secret(unknownValue),
      });
    });

    it("knows nothing computed while an input isn't known", async () => {
      const outputs = await engine.preview(urn, { host: "a", text: unknownValue });
      assert.equal(outputs.length, unknownValue);
      assert.equal(contexts.length, 0);
    });

    it("fails as the resource says, without a trace of the program", async () => {
      problem = new Error("line 3 is taken already");
      await assert.rejects(engine.preview(urn, { host: "a" }), {
        code: grpc.status.UNKNOWN,
        details: "line 3 is taken already",
      });
    });

    it("tells the resource what it takes the place of", async () => {
      const state = { urn, id: "id of a", inputs: { host: "a" }, outputs: {} };
      await engine.diff(state, { host: "b" });
      await engine.preview(urn, { host: "b" });
      await engine.create(urn, { host: "b" });
      await engine.preview(urn, { host: "b" });
      assert.deepEqual(
        contexts.map(({ id, exists, name }) => [id, exists, name]),
        [
          ["id of a", false, "note"],
          ["id of a", false, "note"],
          [undefined, false, "note"],
        ],
      );
    });
  });

  describe("keeping secrets", () => {
    it("marks secret inputs, what is computed from them, and what always is secret", async () => {
      const { outputs } = await engine.create(urn, { host: "a", text: secret("hidden") });
      assert.deepEqual(outputs, {
        host: "a",
        text: secret("hidden"),
        length: 6,
        copy: secret("copy of hidden"),
        password: secret("fixed"),
      });
    });

    it("takes them out of errors", async () => {
      problem = new Error("can't write hidden to a");
      await assert.rejects(engine.create(urn, { host: "a", text: secret("hidden") }), {
        details: "can't write [secret] to a",
      });
    });

    it("marks what is read where it was marked before", async () => {
      const given = { host: "a", text: secret("x"), lines: [{ text: secret("x") }, { text: "y" }] };
      onHost = { text: "changed" };
      const found = await engine.read({ urn, id: "id of a", inputs: given, outputs: given });
      assert.deepEqual(found?.inputs, { ...given, text: secret("changed") });
    });

    it("marks a whole list that isn't what it was, as its items may have moved", async () => {
      const given = { host: "a", lines: [{ text: secret("x") }, { text: "y" }] };
      onHost = { lines: [{ text: "y" }, { text: "x" }] };
      const found = await engine.read({ urn, id: "id of a", inputs: given, outputs: given });
      assert.deepEqual(found?.inputs.lines, secret([{ text: "y" }, { text: "x" }]));
    });
  });

  describe("changing hosts", () => {
    it("runs changes of one host one after the other", async () => {
      await Promise.all([
        engine.create(urn, { host: "a" }),
        engine.create(`${urn}2`, { host: "a" }),
      ]);
      assert.deepEqual(log, ["a begin", "a end", "a begin", "a end"]);
    });

    it("runs changes of different hosts side by side", async () => {
      await Promise.all([
        engine.create(urn, { host: "a" }),
        engine.create(`${urn}2`, { host: "b" }),
      ]);
      assert.deepEqual(log.slice(0, 2).sort(), ["a begin", "b begin"]);
    });

    it("goes on with the next change after one that failed", async () => {
      problem = new Error("no");
      await assert.rejects(engine.create(urn, { host: "a" }));
      problem = undefined;
      assert.equal((await engine.create(urn, { host: "a" })).id, "id of a");
    });

    it("has the engine keep what was made but isn't right", async () => {
      problem = new PartialFailure("id of a", { length: 6, copy: "of hidden" }, [
        "hidden doesn't answer",
      ]);
      const given = { host: "a", text: secret("hidden") };
      const error = await engine.create(urn, given).catch((thrown: grpc.ServiceError) => thrown);
      assert.deepEqual(initFailure(error as grpc.ServiceError), {
        id: "id of a",
        inputs: given,
        outputs: { ...given, length: 6, copy: secret("of hidden") },
        reasons: ["[secret] doesn't answer"],
      });
    });

    it("finds nothing where it is gone", async () => {
      assert.equal(await engine.read({ urn, id: "id of a" }), undefined);
    });
  });

  it("describes its resources in a schema", async () => {
    const response = await engine.ask<messages.GetSchemaResponse>((client, answer) =>
      client.getSchema(new messages.GetSchemaRequest(), answer),
    );
    const schema = JSON.parse(response.getSchema());
    const { inputProperties, requiredInputs, properties, required } = schema.resources[type];
    assert.deepEqual(inputProperties.host, {
      type: "string",
      description: "Where the note is left.",
      willReplaceOnChanges: true,
    });
    assert.deepEqual(inputProperties.lines, {
      type: "array",
      items: { $ref: "#/types/edgelab:test:NoteLines" },
    });
    assert.deepEqual(schema.types["edgelab:test:NoteLines"], {
      type: "object",
      properties: { text: { type: "string" }, bold: { type: "boolean" } },
      required: ["text"],
    });
    assert.deepEqual(inputProperties.place.oneOf.length, 2);
    assert.deepEqual(schema.types["edgelab:test:NoteColour"].enum, [
      { value: "yellow" },
      { value: "green" },
    ]);
    assert.deepEqual(properties.password, { type: "string", secret: true });
    assert.deepEqual(requiredInputs, ["host"]);
    assert.deepEqual(required, ["host", "length", "password"]);
  });
});

describe("the provider's process", () => {
  it("ends when the process that started it is killed", async () => {
    const script = `require("node:child_process")
      .spawn(process.execPath, [${JSON.stringify(ensureBuilt().provider)}], { stdio: ["ignore", "pipe", "inherit"] })
      .on("spawn", function () { console.log(this.pid); })
      .stdout.on("data", (data) => console.log("port " + data));`;
    const parent = spawn(process.execPath, ["-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    parent.stdout.on("data", (data) => (printed += data));
    while (!printed.includes("port")) await once(parent.stdout, "data");
    const provider = Number(printed.split("\n")[0]);
    parent.kill("SIGKILL");
    const killed = Date.now();
    while (processAt(provider) && Date.now() - killed < 1000) await sleep(5);
    const isGone = processAt(provider) === undefined;
    if (!isGone) process.kill(provider, "SIGKILL");
    assert.ok(isGone, "the provider went on without its engine");
  });
});
