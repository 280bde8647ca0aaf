import assert from "node:assert/strict";
import type { StackResource } from "../../policy/engine/stackResource";
import { brokenStacks } from "./broken/brokenStacks";
import { unknownIn } from "./support/azureResource";
import { judge, told, undecided, violated } from "./support/judged";
import { soundLab } from "./support/recordedLabs";
import { undeciding } from "./support/undeciding";
import { differing, pathsIn, withoutSources } from "./support/unknowns";

/** A value of a resource, and the stack in which it isn't known. */
function hiding(stack: readonly StackResource[], resource: StackResource, path: string) {
  const hidden = withoutSources(unknownIn(resource, path), [path]);
  return {
    what: `${path} of ${resource.name} (${resource.type})`,
    stack: stack.map((one) => (one === resource ? hidden : one)),
  };
}

const valuesOf = ({ inputs, outputs }: StackResource) => [
  ...new Set([...pathsIn(inputs), ...pathsIn(outputs)]),
];

/** Paths to what a stack's resource has other than the sound lab's. */
function changedIn(resource: StackResource, before: StackResource | undefined): string[] {
  return before === undefined
    ? valuesOf(resource)
    : [
        ...new Set([
          ...differing(resource.inputs, before.inputs),
          ...differing(resource.outputs, before.outputs),
        ]),
      ];
}

/** How many resources a story adds to the lab at most. */
const mostAdded = 3;

describe("values of the lab's own resources that aren't known before the update", () => {
  for (const { requirement, how, resources, ...broken } of brokenStacks.filter(
    ({ fabric }) => fabric === "edgelab",
  )) {
    it(`never pass ${requirement} where ${how}`, async () => {
      const stack = await resources();
      const before = new Map((await soundLab()).map((one) => [one.urn, one]));
      const added = stack.filter(({ urn }) => !before.has(urn));
      // A lab with other arguments, or a second one, is another lab.
      const looked = added.length > mostAdded ? stack.filter(({ urn }) => before.has(urn)) : stack;
      const hidden = looked.flatMap((resource) =>
        changedIn(resource, before.get(resource.urn)).map((path) => hiding(stack, resource, path)),
      );
      for (const { what, stack: unknown } of hidden) {
        const judgement = judge(unknown, broken);
        const isTold = [...undecided(judgement), ...violated(judgement)].includes(requirement);
        // Where the lab isn't described, or a resource's host isn't known, that is told.
        assert.ok(
          isTold || judgement.problems.length > 0,
          `passed silently without ${what}\n${told(judgement)}`,
        );
      }
    });
  }

  it("are told, each of the sound lab's but those that no rule needs to know", async function () {
    this.timeout(180_000);
    const sound = await soundLab();
    const unused = new Set(undeciding);
    const silent = sound.flatMap((resource) =>
      valuesOf(resource).flatMap((path) => {
        const what = `${path} of ${resource.name} (${resource.type})`;
        const judgement = judge(
          sound.map((one) => (one === resource ? unknownIn(one, path) : one)),
        );
        const { findings, problems } = judgement;
        if (findings.length + problems.length > 0) {
          assert.deepEqual(violated(judgement), [], `${what}\n${told(judgement)}`);
          return [];
        }
        const value = [
          resource.type.replace(/^edgelab:/, ""),
          resource.name,
          path.replace(/\[\d+\]/g, "[]"),
        ].join(" ");
        const known = undeciding.find(({ values }) => values.test(value));
        if (known === undefined) {
          return [what];
        }
        unused.delete(known);
        return [];
      }),
    );
    assert.deepEqual([silent, [...unused].map(({ why }) => why)], [[], []]);
  });

  it("are no firewall that isn't there: without one nothing says that nothing else is open", async () => {
    const lab = await soundLab();
    const judgement = judge(lab.filter(({ type }) => !type.startsWith("edgelab:firewall:")));
    assert.ok(undecided(judgement).includes("NOTHING-ELSE-OPEN"), told(judgement));
  });
});
