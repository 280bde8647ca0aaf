import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { configuredLevels } from "../../policy/command/packConfiguration";
import { parseOptions } from "../../policy/command/options";
import { checkerOf, type SchemaName } from "./schemas/schema";

const root = path.resolve(__dirname, "../..");
const folder = path.join(root, "examples/pipelines");

/** A pipeline, and which of its texts are commands. */
interface Pipeline {
  readonly file: string;
  readonly schema: SchemaName;
  /** Properties that hold commands. */
  readonly commands: readonly string[];
  /** What stands for a secret of the CI's own store. */
  readonly secret: RegExp;
  readonly format: string;
}

const pipelines: readonly Pipeline[] = [
  {
    file: "github-actions.yml",
    schema: "github-workflows",
    commands: ["run"],
    secret: /^\$\{\{ secrets\.[A-Z_]+ \}\}$/,
    format: "sarif",
  },
  {
    file: "azure-pipelines.yml",
    schema: "azure-pipelines",
    commands: ["script"],
    secret: /^\$\([A-Z_]+\)$/,
    format: "junit",
  },
  {
    file: "gitlab-ci.yml",
    schema: "gitlab-ci",
    commands: ["script", "before_script"],
    // GitLab hands its variables to every job: none is named.
    secret: /^$/,
    format: "junit",
  },
];

type Entry = readonly [property: string, value: unknown];

/** Every property of a document, however deep. */
function entriesOf(value: unknown): Entry[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]): Entry[] => [
    [name, inner],
    ...entriesOf(inner),
  ]);
}

for (const { file, schema, commands, secret, format } of pipelines) {
  describe(`The pipeline ${file}`, function () {
    this.timeout(60_000);
    const text = readFileSync(path.join(folder, file), "utf8");
    const document = parse(text);
    const entries = entriesOf(document);
    const lines = entries
      .filter(([name]) => commands.includes(name))
      .flatMap(([, value]) => value as string | string[])
      .flatMap((value) => value.split("\n"));
    const check = lines.filter((line) => line.includes("run policy"));

    it("is what its schema allows", () => {
      const problems = checkerOf(schema);
      assert.deepEqual(problems(document), []);
      assert.notDeepEqual(problems({ ...document, trigger: 1, jobs: 1, stages: 1 }), []);
    });

    it("runs npm scripts that exist", () => {
      const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
      const names = lines.flatMap((line) => /\bnpm .*?\brun (\S+)/.exec(line)?.[1] ?? []);
      assert.ok(names.length > 0);
      for (const name of names) {
        assert.ok(name in scripts, `there is no npm script "${name}"`);
      }
      assert.ok(existsSync(path.join(root, "toolchain/policy.js")));
    });

    it("checks a stack of another project, with options that the command has", () => {
      assert.equal(check.length, 1);
      const [, args = ""] = check[0].split(" -- ");
      const options = parseOptions(args.split(/\s+/));
      assert.equal(options.cwd, "infrastructure");
      assert.equal(options.config, "policy.json");
      assert.equal(options.format, format);
    });

    it("hands the report to whoever shows it, also where the check fails", () => {
      const { output = "" } = parseOptions(check[0].split(" -- ")[1].split(/\s+/));
      const shown = entries.filter(([name, value]) => value === output && !commands.includes(name));
      assert.equal(shown.length, 1, `${output} is shown`);
      assert.match(
        text,
        /^ +(?:if: \$\{\{ !cancelled\(\)|condition: succeededOrFailed|when: always)/m,
      );
    });

    it("takes every secret from the store of the CI", () => {
      const given = entries.filter(([name]) => /TOKEN|SECRET|ARM_|PASSPHRASE/.test(name));
      for (const [name, value] of given) {
        assert.match(String(value), secret, name);
      }
      for (const name of ["PULUMI_ACCESS_TOKEN", "ARM_CLIENT_SECRET"]) {
        assert.ok(text.includes(name), `${name} is told of`);
      }
    });
  });
}

describe("The pack's configuration beside the pipelines", () => {
  it("can be used", () => {
    const levels = configuredLevels(path.join(folder, "policy.json"));
    assert.equal(levels("AV-HOSTS"), "mandatory");
    assert.equal(levels("AV-UDP-RANGE"), undefined);
  });
});
