import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ensureBuilt } from "../../toolchain/build";
import { removeScratch, repository, scratchFolder, scratchProject } from "./scratch";

describe("the compiled program", () => {
  afterEach(removeScratch);

  function project(): string {
    return scratchFolder({
      "index.ts": 'export { name } from "./components/name";\n',
      "components/name.ts": 'export const name: string = "first";\n',
    });
  }

  function nameIn(program: string): string {
    return execFileSync(process.execPath, ["-p", `require(${JSON.stringify(program)}).name`], {
      encoding: "utf8",
    }).trim();
  }

  it("is made when it is not there", () => {
    const built = ensureBuilt(project());
    assert.equal(built.rebuilt, true);
    assert.equal(nameIn(built.program), "first");
  });

  it("stays as it is while no source changes", () => {
    const root = project();
    ensureBuilt(root);
    assert.equal(ensureBuilt(root).rebuilt, false);
  });

  it("is made anew after a source was edited", () => {
    const root = project();
    ensureBuilt(root);
    writeFileSync(join(root, "components/name.ts"), 'export const name = "second";\n');
    assert.equal(nameIn(ensureBuilt(root).program), "second");
  });

  const outside = {
    "a folder of another name": "shared/name.ts",
    "the project's folder itself": "name.ts",
    "a folder above the project": "../name.ts",
    "a file of JSON": "shared/name.json",
  };
  for (const [where, file] of Object.entries(outside)) {
    it(`is made anew after an edit in ${where}`, () => {
      const root = join(scratchFolder(), "project");
      const write = (name: string) => {
        const source = `export const name = ${JSON.stringify(name)};\n`;
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), file.endsWith("json") ? JSON.stringify({ name }) : source);
      };
      write("first");
      mkdirSync(root, { recursive: true });
      writeFileSync(join(root, "index.ts"), `export { name } from "./${file}";\n`);
      assert.equal(nameIn(ensureBuilt(root).program), "first");
      assert.equal(ensureBuilt(root).rebuilt, false);
      write("second, longer");
      assert.equal(nameIn(ensureBuilt(root).program), "second, longer");
    });
  }

  it("is made anew after a new file takes the place of a folder that was imported", () => {
    const root = scratchFolder({
      "index.ts": 'export { name } from "./components/name";\n',
      "components/name/index.ts": 'export const name = "folder";\n',
    });
    assert.equal(nameIn(ensureBuilt(root).program), "folder");
    writeFileSync(join(root, "components/name.ts"), 'export const name = "file";\n');
    assert.equal(nameIn(ensureBuilt(root).program), "file");
  });

  it("is made anew when an entry appears that was not there", () => {
    const root = project();
    ensureBuilt(root);
    mkdirSync(join(root, "provider"));
    writeFileSync(join(root, "provider/main.ts"), "export {};\n");
    assert.ok(existsSync(ensureBuilt(root).provider));
  });

  it("is made anew after a source was replaced by an older one", () => {
    const root = project();
    ensureBuilt(root);
    utimesSync(join(root, "components/name.ts"), 1, 1);
    assert.equal(ensureBuilt(root).rebuilt, true);
  });

  it("names file and line of a source that does not compile, and keeps what was there", () => {
    const root = project();
    const { program } = ensureBuilt(root);
    const before = readFileSync(program, "utf8");
    writeFileSync(join(root, "components/name.ts"), "export const name = ;\n");
    assert.throws(() => ensureBuilt(root), /components\/name\.ts:1:20/);
    assert.equal(readFileSync(program, "utf8"), before);
  });

  const failures = {
    "while it loads": "fail();",
    "while it runs": "void Promise.resolve().then(fail);",
  };
  for (const [when, call] of Object.entries(failures)) {
    it(`leads what nobody catches ${when} back to file and line of the source`, () => {
      const root = scratchProject("", {
        "index.ts": 'export { name } from "./components/name";\n',
        "components/name.ts": `
          function fail(): never {
            throw new Error("no name");
          }
          ${call}
          export const name = "none";
        `,
      });
      for (const part of ["program.js", "toolchain"]) {
        cpSync(join(repository, part), join(root, part), { recursive: true });
      }
      // As the SDK's start script does.
      const start = `
        for (const event of ["uncaughtException", "unhandledRejection"]) {
          process.on(event, (error) => console.log(error.stack));
        }
        require(${JSON.stringify(join(root, "program.js"))});
      `;
      const printed = execFileSync(process.execPath, ["-e", start], { encoding: "utf8" });
      assert.match(printed, /^Error: no name$/m);
      assert.ok(printed.includes(`at fail (${join(root, "components/name.ts")}:3:19)`), printed);
    });
  }

  it("is tried again after a source that did not compile", () => {
    const root = project();
    writeFileSync(join(root, "components/name.ts"), "export const name = ;\n");
    assert.throws(() => ensureBuilt(root));
    assert.throws(() => ensureBuilt(root));
  });

  it("leaves out what the project has no source for", () => {
    assert.equal(existsSync(ensureBuilt(project()).provider), false);
  });
});
