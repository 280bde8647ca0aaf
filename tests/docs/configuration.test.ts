import assert from "node:assert/strict";
import type { z } from "zod";
import { planLab, type LabArguments } from "../../components/model";
import { labArgumentsShape } from "../../components/model/plan/shape";
import { configurationReference } from "../../docs/generate/configuration";
import { configurationExamples } from "../../docs/generate/configurationExamples";
import {
  documentedArguments,
  documentedPlan,
  restrictedPlan,
} from "../../docs/generate/documentedLab";

/** Paths of everything that arguments may hold, as they are checked when a lab is made. */
function pathsOf(shape: z.core.$ZodType, path: string): string[] {
  const { def } = shape._zod;
  if ("innerType" in def) {
    return pathsOf(def.innerType as z.core.$ZodType, path);
  }
  if ("element" in def) {
    const inner = pathsOf(def.element as z.core.$ZodType, `${path}[]`);
    return [path, ...inner.filter((each) => each !== `${path}[]`)];
  }
  const properties = "shape" in def ? Object.entries(def.shape as Record<string, z.ZodType>) : [];
  const inner = properties.flatMap(([name, property]) =>
    pathsOf(property, path === "" ? name : `${path}.${name}`),
  );
  return path === "" ? inner : [path, ...inner];
}

/** What an example's commands make of arguments, as Pulumi reads paths and values. */
function applied(settings: readonly (readonly [string, string])[], asText = false): LabArguments {
  const args = structuredClone(documentedArguments()) as unknown as Record<string, unknown>;
  for (const [path, value] of settings) {
    const parts = path.split(/[.[\]]+/).filter((part) => part !== "");
    let holder = args;
    parts.slice(0, -1).forEach((part, index) => {
      holder[part] ??= /^\d+$/.test(parts[index + 1]) ? [] : {};
      holder = holder[part] as Record<string, unknown>;
    });
    const plain = asText || !/^(true|false|\d+)$/.test(value);
    holder[parts[parts.length - 1]] = plain ? value : (JSON.parse(value) as unknown);
  }
  return args as unknown as LabArguments;
}

describe("The configuration reference", function () {
  this.timeout(60_000);
  let reference: string;

  before(() => {
    reference = configurationReference("edgelab", documentedPlan(), restrictedPlan());
  });

  const rowOf = (key: string) =>
    reference.split("\n").find((line) => line.startsWith(`| \`edgelab:${key}\` |`));

  it("has every property of the lab's arguments, nested ones included", () => {
    const paths = pathsOf(labArgumentsShape, "").filter((path) => !path.includes("[]."));
    assert.ok(paths.includes("edge.avEdge.hostsEntryAddress"));
    const described = (path: string) =>
      rowOf(path) !== undefined || reference.includes(`## \`edgelab:${path}\``);
    assert.deepEqual(
      paths.filter((path) => !described(path)),
      [],
    );
  });

  it("has what the elements of a list hold", () => {
    const paths = pathsOf(labArgumentsShape, "").filter((path) => path.includes("[]."));
    assert.ok(paths.includes("testClients.destinations[].to"));
    assert.deepEqual(
      paths.filter((path) => rowOf(path) === undefined),
      [],
    );
  });

  it("has the keys that are no arguments of a lab", () => {
    for (const key of ["sites", "avUser", "avPassword"]) {
      assert.ok(rowOf(key), key);
    }
  });

  const rows: readonly [string, string][] = [
    ["networks.internet", "| network in CIDR form | `198.51.100.0/24` (TEST-NET-2) |"],
    ["edge.avEdge.publicAddress", "| IPv4 address | `198.51.100.23` |"],
    ["edge.avEdge.fqdn", "| FQDN | `av.contoso.com` |"],
    ["edge.avEdge.translatedByNat", "| `true` or `false` | true where"],
    ["firewall.avEdgePorts.udp", '| list of ports and port ranges | `["3478", "50000-59999"]` |'],
    ["edge.nameServers", '| list of IPv4 addresses | `["198.51.100.53"]`: the public DNS server'],
    [
      "cwa.patches",
      '| list of texts | `["KB 968802"]`: that of July 2010 on Windows Server 2008 R2',
    ],
    ["cwa.restart", "| `true` or `false` | true (requirement CWA-REBOOT) |"],
    ["testClients.unrestrictedUntil", "| text | none |"],
    ["testClients.access", "| `unrestricted`, `restricted` | `unrestricted` |"],
    ["avPassword", "| secret | user `labuser` with a password made for the lab |"],
    ["testClients.destinations[].to", "| none: must be given |"],
  ];
  for (const [key, expected] of rows) {
    it(`tells the format and the default of ${key}`, () => {
      assert.ok(rowOf(key)?.includes(expected), rowOf(key));
    });
  }

  it("lists every value of a choice", () => {
    assert.match(
      rowOf("cwa.operatingSystem") ?? "",
      /`Windows Server 2003 R2`, `Windows Server 2008`, `Windows Server 2008 R2`/,
    );
  });

  for (const [key, examples] of Object.entries(configurationExamples)) {
    for (const { purpose, settings, asText } of examples) {
      it(`shows commands that work: ${purpose}`, () => {
        assert.ok(reference.includes(`# ${purpose}\npulumi config set `));
        assert.ok(settings.every(([path]) => path === key || new RegExp(`^${key}[.[]`).test(path)));
        if (key in labArgumentsShape.shape) {
          const changed = planLab("example", applied(settings, asText));
          assert.notDeepEqual(JSON.stringify(changed), JSON.stringify(documentedPlan()));
        }
      });
    }
  }

  it("shows a complete stack file that makes the lab of an empty one with restricted clients", () => {
    const yaml = /```yaml\n(config:\n[^]*?)```/.exec(reference)?.[1] ?? "";
    const args = stackArguments(yaml);
    const paths = pathsOf(labArgumentsShape, "").filter((path) => !path.includes("[]."));
    const missing = paths.filter((path) => at(args, path) === undefined);
    // Restricted test clients can't have it.
    assert.deepEqual(missing, ["testClients.unrestrictedUntil"]);
    assert.equal(
      JSON.stringify(planLab("example", args as unknown as LabArguments)),
      JSON.stringify(restrictedPlan()),
    );
  });
});

const at = (value: unknown, path: string) =>
  path
    .split(".")
    .reduce<unknown>(
      (inner, part) => (inner as Record<string, unknown> | undefined)?.[part],
      value,
    );

/** Reads the YAML that the example is written in: mappings by indentation, texts, and lists on one line. */
function stackArguments(yaml: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  const holders = [root];
  for (const text of yaml.trimEnd().split("\n").slice(1)) {
    const [, indent, key, value] = /^( +)(?:edgelab:)?(\w+):(?: (.+))?$/.exec(text) ?? [];
    assert.ok(key, text);
    const depth = indent.length / 2;
    const child = {};
    holders[depth - 1][key] = value === undefined ? child : scalar(value);
    holders[depth] = child;
  }
  return root;
}

function scalar(value: string): unknown {
  const json = value
    .replace(/([{,] ?)(\w+): /g, '$1"$2": ')
    .replace(/: ([\d.]+\.[\d.]+)/g, ': "$1"');
  return /^(\[|true$|false$)/.test(value) ? (JSON.parse(json) as unknown) : value;
}
