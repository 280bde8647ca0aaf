import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { processAt } from "../../provider/hosts/processes";
import { PartialFailure } from "../../provider/server/errors";
import { secret } from "../../provider/server/secrets";
import { unknownValue } from "../../provider/server/unknowns";
import { ensureBuilt } from "../../toolchain/build";
import { EngineClient, initFailure } from "./engineClient";
import { note, resetWorld, type, urn, world } from "./note";

describe("the provider's server", () => {
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(note);
  });

  after(() => engine.close());

  beforeEach(() => {
    resetWorld();
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
      assert.equal(world.contexts.length, 0);
    });

    it("fails as the resource says, without a trace of the program", async () => {
      world.problem = new Error("line 3 is taken already");
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
        world.contexts.map(({ id, exists, name }) => [id, exists, name]),
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
      world.problem = new Error("can't write hidden to a");
      await assert.rejects(engine.create(urn, { host: "a", text: secret("hidden") }), {
        details: "can't write [secret] to a",
      });
    });

    it("marks what is read where it was marked before", async () => {
      const given = { host: "a", text: secret("x"), lines: [{ text: secret("x") }, { text: "y" }] };
      world.onHost = { text: "changed" };
      const found = await engine.read({ urn, id: "id of a", inputs: given, outputs: given });
      assert.deepEqual(found?.inputs, { ...given, text: secret("changed") });
    });

    it("marks a whole list that isn't what it was, as its items may have moved", async () => {
      const given = { host: "a", lines: [{ text: secret("x") }, { text: "y" }] };
      world.onHost = { lines: [{ text: "y" }, { text: "x" }] };
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
      assert.deepEqual(world.log, ["a begin", "a end", "a begin", "a end"]);
    });

    it("runs changes of different hosts side by side", async () => {
      await Promise.all([
        engine.create(urn, { host: "a" }),
        engine.create(`${urn}2`, { host: "b" }),
      ]);
      assert.deepEqual(world.log.slice(0, 2).sort(), ["a begin", "b begin"]);
    });

    it("goes on with the next change after one that failed", async () => {
      world.problem = new Error("no");
      await assert.rejects(engine.create(urn, { host: "a" }));
      world.problem = undefined;
      assert.equal((await engine.create(urn, { host: "a" })).id, "id of a");
    });

    it("has the engine keep what was made but isn't right", async () => {
      world.problem = new PartialFailure("id of a", { length: 6, copy: "of hidden" }, [
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
