import assert from "node:assert/strict";
import { tmgScripts, tmgVariable, type Publishing } from "../../model/tmg";
import { render } from "../../provider/render/render";
import { runScript } from "./runScript";

const publishing: Publishing = [
  {
    name: "AV Edge",
    publicAddress: "198.51.100.23",
    target: "10.45.16.30",
    protocols: [
      { name: "AV TCP In", transport: "tcp", ports: ["443", "50000-59999"] },
      { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] },
    ],
  },
];

type Range = readonly [direction: number, low: number, high: number];

/** A double of the COM objects of Forefront TMG, as far as the SDK documents what is called: it refuses all else. */
function firewall() {
  const saved = {
    definitions: {} as Record<string, Range[]>,
    rules: {} as Record<string, string[]>,
  };
  const working = structuredClone(saved);
  const files = new Map<string, string>();
  const collection = <Kind extends keyof typeof saved>(kind: Kind) => ({
    Item: (name: string) => {
      if (!(name in working[kind])) throw new Error("the specified item is not there");
      return working[kind][name];
    },
    Remove: (name: string) => {
      if (!(name in working[kind])) throw new Error("the specified item is not there");
      delete working[kind][name];
    },
    Save: () => void (saved[kind] = structuredClone(working[kind])),
  });
  const adding =
    (name: string, directions: readonly number[]) =>
    (...[direction, low, high]: Range) => {
      const isRight = directions.includes(direction) && low >= 1 && low <= high && high <= 65535;
      if (!isRight) throw new Error("a parameter is not valid");
      working.definitions[name].push([direction, low, high]);
    };
  const root = {
    GetContainingArray: () => ({
      RuleElements: {
        ProtocolDefinitions: {
          ...collection("definitions"),
          Add: (name: string) => {
            if (name in working.definitions) throw new Error("there is one already");
            working.definitions[name] = [];
            return {
              PrimaryConnections: {
                AddTCP: adding(name, [0, 1]),
                AddUDP: adding(name, [0, 1, 2, 3]),
              },
            };
          },
        },
      },
      ArrayPolicy: {
        PolicyRules: {
          ...collection("rules"),
          AddServerPublishingRule: (...[name, address, protocol]: string[]) => {
            if (!(protocol in saved.definitions)) throw new Error("there is no such protocol");
            working.rules[name] = [address, protocol];
          },
        },
      },
    }),
  };
  const objects = {
    "FPC.Root": root,
    "WScript.Shell": { ExpandEnvironmentStrings: () => "C:\\Windows\0" },
    "Scripting.FileSystemObject": {
      FileExists: (file: string) => files.has(file),
      FolderExists: () => true,
      DeleteFile: (file: string) => files.delete(file),
      OpenTextFile: (file: string) => ({
        AtEndOfStream: false,
        ReadAll: () => files.get(file),
        Close: () => undefined,
      }),
      CreateTextFile: (file: string) => ({
        Write: (text: string) => files.set(file, text),
        Close: () => undefined,
      }),
    },
  };
  const run = (mode: string, published = publishing) =>
    runScript(tmgScripts(published)[`${mode}.js`], objects);
  return { saved, working, run };
}

describe("what ISA Server or Forefront TMG publishes (their COM objects are a double)", () => {
  it("is made as the field notes have it, once, checked, and taken away", () => {
    const { saved, run } = firewall();
    assert.equal(run("check"), "ISA/TMG: AV TCP In is missing");
    assert.match(
      run("apply"),
      /^ISA\/TMG: 2 protocol definitions and 2 rules are made; what is left/,
    );
    const made = {
      definitions: {
        "AV TCP In": [
          [0, 443, 443],
          [0, 50000, 59999],
        ],
        "AV UDP In": [
          [2, 3478, 3478],
          [2, 50000, 59999],
        ],
      },
      rules: {
        "AV Edge (AV TCP In)": ["10.45.16.30", "AV TCP In"],
        "AV Edge (AV UDP In)": ["10.45.16.30", "AV UDP In"],
      },
    };
    assert.deepEqual(saved, made);
    assert.equal(run("apply"), "ISA/TMG: the rules are there already");
    assert.deepEqual(saved, made);
    assert.match(run("check"), /only a look from outside shows: npm run verify$/);
    assert.equal(run("undo"), "ISA/TMG: taken away");
    assert.deepEqual(saved, { definitions: {}, rules: {} });
    assert.equal(run("undo"), "ISA/TMG: nothing was made");
  });

  it("is made again where a part of it is gone, and refuses what is somebody else's", () => {
    const { saved, working, run } = firewall();
    run("apply");
    delete working.rules["AV Edge (AV UDP In)"];
    assert.match(run("check"), /AV Edge \(AV UDP In\) is missing$/);
    assert.match(run("apply"), /2 rules are made/);
    assert.equal(Object.keys(saved.rules).length, 2);
    run("undo");
    working.definitions["AV UDP In"] = [[0, 1, 1]];
    assert.match(
      run("apply"),
      /^There is a protocol definition AV UDP In already that isn't of this/,
    );
    assert.deepEqual(saved.rules, {});
    assert.deepEqual(Object.keys(working.definitions), ["AV UDP In"]);
  });

  it("is rendered from the stack's command, with what is to be done by hand in order", () => {
    const connection = { ssh: { host: "tmg", system: "windows" } };
    const files = render(
      JSON.stringify({
        steps: [
          {
            op: "create",
            urn: "urn:pulumi:prod::edgelab::command:local:Command::lab-firewall-publishing",
            newState: {
              type: "command:local:Command",
              inputs: {
                environment: { [tmgVariable]: JSON.stringify({ connection, publishing }) },
              },
            },
          },
        ],
      }),
    );
    assert.equal(
      files["tmg/01-isa-tmg/apply.js"].replaceAll("\r\n", "\n"),
      tmgScripts(publishing)["apply.js"],
    );
    const steps = files["tmg/README.txt"].split("\r\n").filter((line) => /^ {4}\d/.test(line));
    assert.equal(steps.length, 8);
    assert.equal(
      steps[3],
      '    4. Double-click the rule "AV Edge (AV TCP In)". Tab Networks: check External, click Address, Specified IP addresses, add 198.51.100.23. Tab To: Requests appear to come from the original client.',
    );
    assert.match(
      steps[7],
      /8\. npm run verify from outside shows what is let through: the script can't\.$/,
    );
  });
});
