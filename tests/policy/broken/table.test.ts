import assert from "node:assert/strict";
import { requirements } from "../../../model/requirements";
import { judge, told, undecided, violated } from "../support/judged";
import { brokenStacks as table } from "./brokenStacks";

const azureServers: Readonly<Record<string, string>> = { frontend: "front-end" };

const withHosts = (text: string, fabric: string) =>
  text.replace(/\{(\w+)\}/g, (_, host: string) =>
    fabric === "edgelab" ? `edgelab-recorded-${host}` : `${azureServers[host] ?? host}-server`,
  );

describe("broken stacks", () => {
  for (const { requirement, how, fabric, ...stack } of table) {
    it(`${requirement} (${fabric}): ${how}`, async () => {
      const judgement = judge(await stack.resources(), stack);
      const expected = [requirement, ...(stack.besides ?? [])].sort();
      assert.deepEqual(violated(judgement).sort(), expected, told(judgement));
      const open = [...(stack.undecided ?? [])].sort();
      assert.deepEqual(
        [undecided(judgement).sort(), judgement.problems],
        [open, []],
        told(judgement),
      );
      const texts = judgement.findings
        .filter((finding) => finding.requirement === requirement)
        .map((finding) => (finding.kind === "violation" ? finding.found : finding.because));
      if (typeof stack.says === "string") {
        assert.deepEqual(texts, [withHosts(stack.says, fabric)]);
      } else {
        assert.match(texts.join("\n"), stack.says ?? /./);
      }
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
