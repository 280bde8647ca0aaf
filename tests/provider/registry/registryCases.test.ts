import assert from "node:assert/strict";
import { RegistryText } from "../../../model/registry/text";
import { cases, fileOf, type Case, type Reading } from "./cases";
import { importedByWine, wine } from "./wine";
import { skip } from "../../support/skip";

const key = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";
const name = "NtlmMinClientSec";

function readingOf(text: RegistryText): Reading {
  try {
    return text.readDword(key, name);
  } catch (error) {
    if (/is no DWORD/.test((error as Error).message)) return "other type";
    throw error;
  }
}

describe("a registry's export", () => {
  for (const [kind, ofKind] of Object.entries(cases)) {
    describe(kind, () => {
      for (const one of ofKind) {
        const { title, reads } = one;
        it(`${title}: ${reads instanceof RegExp ? "refused" : String(reads)}`, () => {
          const file = fileOf(one, key);
          const read = () => readingOf(new RegistryText(file, "registry.reg"));
          if (reads instanceof RegExp) {
            assert.throws(read, (error: Error) => {
              assert.match(error.message, /^registry\.reg/);
              assert.match(error.message, reads);
              return true;
            });
          } else assert.equal(read(), reads);
        });
      }
    });
  }

  it("is set and put back byte for byte, wherever it is read", () => {
    const readable = Object.values(cases).flat().filter(isReadable);
    for (const one of readable) {
      const file = fileOf(one, key);
      const text = new RegistryText(file, "registry.reg");
      const had = text.hasKey(key);
      const before = text.readDword(key, name);
      if (isUnfinished(one)) continue;
      text.writeDword(key, name, 0x80010);
      const changed = new RegistryText(text.toBuffer(), "registry.reg");
      assert.equal(changed.readDword(key, name), 0x80010, one.title);
      if (before === undefined) changed.deleteValue(key, name);
      else changed.writeDword(key, name, before);
      if (!had) changed.deleteEmptyKey(key);
      const after = new RegistryText(changed.toBuffer(), "registry.reg");
      assert.equal(after.readDword(key, name), before, one.title);
      if (before === undefined) assert.deepEqual(after.toBuffer(), file, one.title);
    }
  });

  it("is read by wine as the table says", async function () {
    const program = wine();
    if (program === undefined) skip(this, "needs wine or wine64 on this machine");
    this.timeout(120_000);
    const all = Object.values(cases).flat();
    const keys = all.map(
      (_, index) => `HKEY_LOCAL_MACHINE\\SOFTWARE\\Edgelab${index}\\Lsa\\MSV1_0`,
    );
    const read = await importedByWine(
      program,
      all.map((one, index) => fileOf(one, keys[index])),
    );
    all.forEach((one, index) => {
      const expected = one.wine ? one.wine.reads : one.reads;
      if (expected !== "unshown") assert.equal(read(keys[index], name), expected, one.title);
    });
  });
});

function isReadable({ reads }: Case): boolean {
  return !(reads instanceof RegExp) && reads !== "other type";
}

/** Nothing can be put behind data that goes on where the file ends. */
function isUnfinished({ content }: Case): boolean {
  return typeof content === "string" && /,\\\s*$/.test(content);
}
