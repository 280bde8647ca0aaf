import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { definitions } from "../../provider/resources";
import { root } from "../../toolchain/setup/prepare";
import { runCommand, succeeded } from "../integration/support/commands";
import { packageSchema } from "../integration/support/packageSchema";
import { LabStack } from "../integration/support/labStack";
import { needsLab } from "../integration/support/requirements";
import { InstalledPackage } from "./support/installedPackage";
import { snippets } from "./support/readme";

/** What an editor shows at a place in a file, as text. */
function editorShows(file: string, position: number): string {
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => true,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCompilationSettings: () => ({ moduleResolution: ts.ModuleResolutionKind.Node10 }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "0",
    getScriptSnapshot: (name) => ts.ScriptSnapshot.fromString(fs.readFileSync(name, "utf8")),
    getCurrentDirectory: () => path.dirname(file),
  });
  const { documentation, tags = [] } = service.getQuickInfoAtPosition(file, position) ?? {};
  return [
    ts.displayPartsToString(documentation),
    ...tags.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`),
  ].join("\n");
}

const tool = (name: string) => path.join(root, "node_modules", ".bin", name);

describe("the package, installed in somebody else's project", function () {
  this.timeout(180_000);
  let installed: InstalledPackage;

  before(async () => {
    installed = await InstalledPackage.make();
  });
  after(() => installed?.dispose());

  it("holds compiled files with their types, and no sources, tests or tools", () => {
    const { files } = installed;
    const sources = files.filter((file) => /\.ts$/.test(file) && !file.endsWith(".d.ts"));
    assert.deepEqual(sources, []);
    const top = new Set(files.map((file) => file.split(path.sep)[0]));
    assert.deepEqual([...top].sort(), ["LICENSE", "README.md", "dist", "docs", "package.json"]);
    assert.deepEqual(
      files.filter((file) => /(^|\/)(tests?|bench|toolchain|__pycache__)\//.test(file)),
      [],
    );
    assert.ok(files.includes("dist/components/index.js.map"));
  });

  it("has nothing that publint or arethetypeswrong find fault with", async () => {
    await succeeded(runCommand([tool("publint"), "run", "--strict", installed.tarball]));
    await succeeded(runCommand([tool("attw"), installed.tarball]));
  });

  it("gives require and import the same", async () => {
    for (const entry of installed.entries) {
      const required = await installed.run(
        "names.cjs",
        `console.log(JSON.stringify(Object.keys(require("${entry}"))));`,
      );
      const imported = await installed.run(
        "names.mjs",
        `import * as all from "${entry}"; console.log(JSON.stringify(Object.keys(all)));`,
      );
      const named = (imported as string[]).filter(
        (name) => !["default", "module.exports", "__esModule"].includes(name),
      );
      assert.ok(named.length > 0, entry);
      assert.deepEqual(named, [...(required as string[])].sort(), entry);
    }
  });

  it("does nothing but load when it is imported", async () => {
    for (const entry of installed.entries) {
      const changed = await installed.run(
        "effects.cjs",
        `const pulumi = require("@pulumi/pulumi");
        const seen = () => ({
          trace: String(Error.prepareStackTrace), debug: String(pulumi.log.debug),
          resources: process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY/.test(name)),
          // zod keeps its registry there, once for all copies of it.
          globals: Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith("__zod")),
          directory: process.cwd(),
          listeners: process.eventNames().map(String), environment: process.env,
        });
        const before = JSON.stringify(seen());
        require("${entry}");
        console.log(JSON.stringify([JSON.parse(before), seen()]));`,
      );
      const [before, after] = changed as [unknown, unknown];
      assert.deepEqual(after, before, entry);
    }
  });

  it("loads neither verify nor policy with the components", async () => {
    const loaded = await installed.run(
      "loaded.cjs",
      `require("pulumi-edgelab");
      console.log(JSON.stringify(Object.keys(require.cache)));`,
    );
    const own = (loaded as string[]).filter((file) => file.includes("pulumi-edgelab/dist/"));
    assert.ok(own.length > 0);
    assert.deepEqual(
      own.filter((file) => /dist\/(verify|policy)\//.test(file)),
      [],
    );
  });

  it("says what its resources take where the engine asks its provider", async () => {
    const schema = await packageSchema(path.join(installed.folder, "dist", "provider"));
    assert.equal(Object.keys(schema.resources).length, definitions.length);
  });

  it("has an editor show what a resource's property is for, and its default", () => {
    const source = `import { HostsEntry, HostsEntryArgs } from "pulumi-edgelab/resources";
      export const shown = (args: HostsEntryArgs, made: HostsEntry) => [args.present, made.address];`;
    installed.write("shown.ts", source);
    const file = path.join(installed.project, "shown.ts");
    const documentation = (property: string) => editorShows(file, source.indexOf(property));
    assert.match(documentation("present,"), /Whether the line is there; .*\n@default true$/s);
    assert.match(documentation("address]"), /^IPv4 or IPv6 address that the names resolve to/);
  });

  const ways = [
    { how: "CommonJS", end: "cts", module: "node16", resolution: "node16" },
    { how: "ES modules", end: "mts", module: "node16", resolution: "node16" },
    {
      how: "CommonJS, resolved as before Node 12",
      end: "ts",
      module: "commonjs",
      resolution: "node10",
    },
    { how: "ES modules for a bundler", end: "ts", module: "es2022", resolution: "bundler" },
  ];
  for (const { how, end, module, resolution } of ways) {
    it(`has types for the programs of README.md: ${how}`, async () => {
      const shown = snippets("typescript");
      assert.ok(shown.length >= 4, "README.md shows programs");
      const names = shown.map((source, index) => {
        const name = `snippet${index}.${end}`;
        installed.write(name, source);
        return name;
      });
      const options = ["--noEmit", "--strict", "--target", "es2022", "--skipLibCheck"];
      const resolved = ["--module", module, "--moduleResolution", resolution];
      await succeeded(
        runCommand([tool("tsc"), ...options, ...resolved, ...names], { cwd: installed.project }),
      );
    });
  }

  describe("with a lab", () => {
    let stack: LabStack;

    before(async function () {
      await needsLab(this);
      const [program] = snippets("typescript");
      const [settings] = snippets("yaml");
      installed.write(
        "index.ts",
        `${program}\nexport const verification = labs[0].verification;\n`,
      );
      installed.write("Pulumi.yaml", settings.replace(/^name: .*$/m, "name: edgelab"));
      stack = await LabStack.create({ stack: "test-import", program: installed.project });
    });
    after(() => stack?.dispose());

    it("brings up what README.md shows, with its own provider", async () => {
      await succeeded(stack.up());
      const { summaries } = await stack.outputs();
      assert.match(String(summaries), /edgelab-test-import-london/);
    });

    it("measures it", async () => {
      const { verification } = await stack.outputs();
      const result = await installed.run(
        "measure.cjs",
        `const { openLab, verifyLab } = require("pulumi-edgelab/verify");
        (async () => {
          const lab = await openLab(${JSON.stringify(verification)});
          const { requirements } = await verifyLab(lab, { only: ["AV-DNS-PUBLIC", "AV-STUN-TURN-TCP"] });
          await lab.close();
          console.log(JSON.stringify(requirements.map(({ verdict }) => verdict)));
        })();`,
      );
      assert.deepEqual(result, ["holds", "holds"]);
    });

    it("judges it by its policy pack", async () => {
      const pack = path.join(installed.folder, "dist", "policy");
      const { output } = await succeeded(stack.preview(["--policy-pack", pack]));
      assert.match(output, /edgelab@/);
    });

    it("takes it down", async () => {
      await succeeded(stack.destroy());
      const left = fs.existsSync("/run/netns") ? fs.readdirSync("/run/netns") : [];
      assert.deepEqual(
        left.filter((name) => name.startsWith("edgelab-test-import-")),
        [],
      );
    });
  });
});
