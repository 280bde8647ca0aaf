import assert from "node:assert/strict";
import { requirements } from "../../../components/model/requirements";
import { judge, told, undecided, violated } from "../support/judged";
import { brokenAzureStacks } from "./azure";
import { brokenLocalStacks } from "./local";

const table = [...brokenLocalStacks, ...brokenAzureStacks];

describe("broken stacks", () => {
  for (const { requirement, how, fabric, ...stack } of table) {
    it(`${requirement} (${fabric}): ${how}`, async () => {
      const judgement = judge(await stack.resources(), stack);
      const expected = [requirement, ...(stack.besides ?? [])].sort();
      assert.deepEqual(violated(judgement).sort(), expected, told(judgement));
      assert.deepEqual([undecided(judgement), judgement.problems], [[], []], told(judgement));
      const texts = judgement.findings
        .filter((finding) => finding.requirement === requirement)
        .map((finding) => (finding.kind === "violation" ? finding.found : finding.because));
      assert.match(texts.join("\n"), stack.says);
    });
  }

  for (const { id } of requirements) {
    it(`has at least three ways to break ${id}, on two kinds of resources`, () => {
      const ways = table.filter(({ requirement }) => requirement === id);
      assert.ok(ways.length >= 3, `only ${ways.length}: ${ways.map(({ how }) => how).join("; ")}`);
      assert.ok(new Set(ways.map(({ fabric }) => fabric)).size >= 2);
    });
  }
});
