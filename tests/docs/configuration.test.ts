import assert from "node:assert/strict";
import { parse } from "yaml";
import type * as z from "zod";
import { planLab, type LabArguments } from "../../model";
import { labArgumentsShape } from "../../model/plan/shape";
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

  it("has the keys that are no arguments of a lab", () => {
    for (const key of ["sites", "avUser", "avPassword"]) {
      assert.ok(rowOf(key), key);
    }
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
    const { config } = parse(yaml) as { config: Record<string, unknown> };
    const args = Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key.replace(/^edgelab:/, ""), value]),
    );
    const paths = pathsOf(labArgumentsShape, "").filter((path) => !path.includes("[]."));
    const missing = paths.filter((path) => at(args, path) === undefined);
    // Nobody is told of public IM, nor Communicator deployed, that isn't asked for; labs that start their own A/V Edge can't have the next ones,
    // restricted test clients the last; a minimum that isn't given stays as Windows has it.
    assert.deepEqual(missing, [
      "publicIm",
      "publicIm.providers",
      "publicIm.accessEdgeFqdn",
      "publicIm.sipDomains",
      "communicator",
      "communicator.organizationalUnit",
      "communicator.patch",
      "edge.avEdge.translatedByNatConfirmed",
      "edge.avEdge.translatedByNatConfirmed.by",
      "edge.avEdge.translatedByNatConfirmed.date",
      "remoteUsers.ntlmMinimum",
      "testClients.unrestrictedUntil",
    ]);
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
