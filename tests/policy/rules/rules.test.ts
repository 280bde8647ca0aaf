import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";
import { requirements } from "../../../components/model/requirements";
import { rules } from "../../../policy/rules";
import type { Rule } from "../../../policy/rules/rule";

const folder = path.join(__dirname, "../../../policy/rules");

/** `AV-DNS-PUBLIC` gives `avDnsPublic`. */
const constantOf = (id: string) =>
  id.toLowerCase().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

describe("The rules", () => {
  it("are one for each requirement of the catalogue, in its order", () => {
    assert.deepEqual(
      rules.map(({ requirement }) => requirement),
      requirements.map(({ id }) => id),
    );
  });

  it("have a file each, which is called after the requirement", () => {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !["index.ts", "rule.ts"].includes(entry.name))
      .map(({ name }) => name);
    assert.deepEqual(files.sort(), requirements.map(({ id }) => `${id.toLowerCase()}.ts`).sort());
  });

  it("are exported under the requirement's name", async () => {
    for (const rule of rules) {
      const { requirement } = rule;
      const file = path.join(folder, requirement.toLowerCase());
      const exported = (await import(file)) as Record<string, Rule>;
      assert.equal(exported[constantOf(requirement)], rule, requirement);
    }
  });
});
