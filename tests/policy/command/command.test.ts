import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { optionNames, parseOptions } from "../../../policy/command/options";
import { checkerOf } from "../schemas/schema";
import { FakeEngine, removeScratchFolders, scratchFolder, type Recording } from "./fakeEngine";

const root = path.resolve(__dirname, "../../..");

describe("npm run policy", function () {
  this.timeout(60_000);
  after(removeScratchFolders);

  /** A project of somebody else's, in the folder of a repository. */
  function repository(): string {
    const folder = scratchFolder();
    mkdirSync(path.join(folder, ".git"));
    mkdirSync(path.join(folder, "infrastructure"));
    writeFileSync(path.join(folder, "infrastructure/Pulumi.yaml"), "name: shop\nruntime: yaml\n");
    return folder;
  }

  function run(recording: Recording, args: readonly string[], folder = repository()) {
    const engine = new FakeEngine(recording);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", "ts-node/register/transpile-only", path.join(__dirname, "callCommand.ts"), ...args],
      {
        cwd: root,
        encoding: "utf8",
        env: {
          ...process.env,
          TS_NODE_PROJECT: "tsconfig.json",
          ENGINE: engine.file,
          PROJECT: path.join(folder, "infrastructure"),
          FOLDER: folder,
        },
      },
    );
    return { status, stdout, stderr, engine, folder };
  }

  const broken: Recording = { events: "broken", said: "warning: an engine's noise\n", status: 1 };
  const sound: Recording = { events: "sound", said: "warning: an engine's noise\n", status: 0 };

  it("ends with 0 where nothing mandatory is violated, and with 1 otherwise", () => {
    assert.equal(run(sound, []).status, 0);
    assert.equal(run({ ...broken, events: "advisory", status: 0 }, []).status, 0);
    assert.equal(run(broken, []).status, 1);
    assert.equal(run({ events: [], said: "error: no stack", status: 6 }, []).status, 1);
  });

  it("prints a table with what is wrong below it", () => {
    const { stdout, stderr } = run(broken, []);
    assert.match(stdout, /^requirement +level +verdict +resource +found\nAV-DNS-PUBLIC +mandatory/);
    assert.match(stdout, /^AV-UDP-RANGE +mandatory +violated +av-udp +UDP 3478, 50000-59998/m);
    assert.match(stdout, /^ {2}remedy: {3}Define the protocol 'AV UDP In'/m);
    assert.match(stdout, /policies: .*1 violated, .* The stack local does not pass\.\n$/);
    assert.match(stderr, /warning: an engine's noise/);
  });

  for (const [format, check] of [
    [
      "json",
      (text: string) => {
        assert.equal(JSON.parse(text).version, 1);
        assert.equal(JSON.parse(text).stack, "local");
      },
    ],
    [
      "sarif",
      (text: string) => {
        const log = JSON.parse(text);
        assert.deepEqual(checkerOf("sarif-2.1.0")(log), []);
        const [{ locations }] = log.runs[0].results;
        const { uri } = locations[0].physicalLocation.artifactLocation;
        assert.equal(uri, "infrastructure/Pulumi.yaml");
      },
    ],
    ["junit", (text: string) => assert.match(text, /^<\?xml [^]*<\/testsuites>\n$/)],
  ] as const) {
    it(`prints nothing but the report as ${format}, whatever the engine says`, () => {
      const { stdout, stderr } = run(broken, ["--format", format]);
      check(stdout);
      assert.match(stderr, /warning: an engine's noise/);
    });
  }

  it("writes the report into a file, beside where it was called", () => {
    const { status, stdout, folder } = run(broken, ["--format=json", "-o", "policy.json"]);
    assert.equal(status, 1);
    assert.equal(stdout, "");
    const report = JSON.parse(readFileSync(path.join(folder, "policy.json"), "utf8"));
    assert.equal(report.passed, false);
    const nowhere = run(broken, ["--output", "missing/policy.json"]);
    assert.equal(nowhere.status, 1);
    assert.match(nowhere.stderr, /^edgelab: --output: .* can't be written: ENOENT/m);
  });

  it("checks somebody else's project with the pack's configuration", () => {
    const folder = repository();
    writeFileSync(path.join(folder, "levels.json"), '{ "AV-UDP-RANGE": "advisory" }');
    const args = ["--cwd", "infrastructure", "--config", "levels.json", "--stack", "o/shop/dev"];
    const { engine, stderr } = run(sound, args, folder);
    assert.match(stderr, /asked for \{"stack":"o\/shop\/dev","cwd":".*infrastructure"/);
    assert.equal(engine.told.folder, path.join(folder, "infrastructure"));
    const told = engine.told.args.join(" ");
    assert.ok(told.includes(`--policy-pack-config ${path.join(folder, "levels.json")}`));
    assert.ok(told.includes("--stack o/shop/dev"));
  });

  it("says what the engine says where the check failed, also in a machine's format", () => {
    const failed: Recording = { events: "program", status: 1 };
    const { stdout, stderr, status } = run(failed, ["--format", "json"]);
    assert.equal(status, 1);
    assert.match(JSON.parse(stdout).failures[0], /no such key: vnet/);
    assert.match(stderr, /^edgelab: the check failed: Running program .* failed/m);
  });

  it("explains itself without an engine", () => {
    const { stdout, status, engine } = run(sound, ["--help"]);
    assert.equal(status, 0);
    assert.ok(!existsSync(path.join(engine.folder, "told.json")));
    for (const name of optionNames) {
      assert.ok(stdout.includes(`--${name}`), `--${name} is explained`);
    }
  });

  it("refuses what it can't use in a line, with what was probably meant", () => {
    const { status, stdout, stderr } = run(sound, ["--formt", "json"]);
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.equal(stderr, "edgelab: there is no option --formt: did you mean --format?\n");
  });
});

describe("The options of npm run policy", () => {
  const refused: readonly [string[], RegExp][] = [
    [["--format", "serif"], /^--format: there is no format "serif": did you mean "sarif"\?$/],
    [["--format", "yaml!"], /^--format: there is no format "yaml!": use one of "table", "json"/],
    [["--zzzzzzzzz"], /^there is no option --zzzzzzzzz: see --help\.$/],
    [["-x"], /^there is no option -x: /],
    [["dev"], /^"dev" belongs to no option: see --help\.$/],
    [["--stack"], /^--stack needs a value: see --help\.$/],
    [["--stack", "--state"], /^--stack needs a value/],
    [["--stack="], /^--stack needs a value/],
    [["--state=yes"], /^--state takes no value: leave "yes" out\.$/],
    [["--no-state"], /^there is no option --no-state: did you mean --state\?$/],
  ];
  for (const [args, message] of refused) {
    it(`refuses ${args.join(" ")}`, () => {
      assert.throws(() => parseOptions(args), { name: "UsageError", message });
    });
  }

  it("have defaults", () => {
    assert.deepEqual(parseOptions([]), {
      stack: undefined,
      cwd: undefined,
      config: undefined,
      format: "table",
      output: undefined,
      state: false,
      help: false,
    });
  });

  it("have the engine's short forms", () => {
    const { stack, cwd } = parseOptions(["-s", "dev", "-C", "infrastructure"]);
    assert.deepEqual({ stack, cwd }, { stack: "dev", cwd: "infrastructure" });
  });
});
