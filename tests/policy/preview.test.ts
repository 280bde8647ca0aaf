import assert from "node:assert/strict";
import type { StackResource } from "../../policy/engine/stackResource";
import { findingText } from "../../policy/findings/text";
import { brokenStacks } from "./broken/brokenStacks";
import { unknownIn } from "./support/azureResource";
import { judge, told, undecided, violated } from "./support/judged";
import { restrictedAzureLab, restrictedTestClients as labs } from "./support/restrictedAzureLab";
import { differing, pathsIn, withoutSources } from "./support/unknowns";

describe("before the update", () => {
  const sound = restrictedAzureLab();

  it("violates nothing, and says what can't be decided yet", () => {
    const judgement = judge(restrictedAzureLab("preview"), { labs });
    assert.deepEqual(violated(judgement), [], told(judgement));
    assert.deepEqual(judgement.problems, []);
    assert.deepEqual(undecided(judgement), [
      "AV-DNS-PUBLIC",
      "AV-HOSTS",
      "AV-NAT-FLAG",
      "DNS-PUBLIC-NAMES",
      "DNS-EDGE-RESOLVER",
      "REGISTRAR-NTLM",
      "CWA-NTLM-ELSEWHERE",
      "CREDENTIALS-SECRET",
      "OC-IMAGE-ORDER",
      "EDGE-ROUTES",
    ]);
    const texts = judgement.findings.map(findingText);
    assert.ok(
      texts.every((text) => text.includes("can't be decided yet")),
      texts.join("\n"),
    );
    assert.ok(texts.some((text) => text.includes('"ipAddress" of av-edge-public isn\'t known')));
  });

  for (const resource of sound) {
    it(`violates nothing of a sound stack with any value of ${resource.name} (${resource.type}) unknown`, () => {
      for (const path of pathsIn(resource.outputs)) {
        const stack = sound.map((one) => (one === resource ? unknownIn(one, path) : one));
        const judgement = judge(stack, { labs });
        // Without its tags nothing plays the role any more: then that is told.
        const isTold = path.startsWith("tags") && judgement.problems.length > 0;
        assert.ok(isTold || violated(judgement).length === 0, `${path}\n${told(judgement)}`);
      }
    });
  }

  /** What broken stacks have other than the sound one, each such value unknown. */
  const onAzure = brokenStacks.filter(({ fabric }) => fabric !== "edgelab");
  const hidden = onAzure.flatMap((broken) => {
    const resources = broken.resources() as readonly StackResource[];
    const before = new Map(sound.map((one) => [one.urn, one]));
    const isChangedAlone =
      resources.length === sound.length && resources.every(({ urn }) => before.has(urn));
    const changes = resources.map((one) => ({
      one,
      paths: differing(one.outputs, before.get(one.urn)?.outputs),
    }));
    return isChangedAlone && broken.labs === labs
      ? [
          {
            ...broken,
            paths: changes.flatMap(({ one, paths }) =>
              paths.map((path) => `${path} of ${one.name}`),
            ),
            stack: changes.map(({ one, paths }) => withoutSources(unknownIn(one, ...paths), paths)),
          },
        ]
      : [];
  });

  for (const { requirement, how, stack, paths } of hidden) {
    it(`doesn't pass ${requirement} where it isn't known that ${how}: ${paths.join(", ")}`, () => {
      const judgement = judge(stack, { labs });
      const isTold = [...undecided(judgement), ...violated(judgement)].includes(requirement);
      assert.ok(isTold, `passed silently\n${told(judgement)}`);
      const isOfTags = paths.some((path) => path.startsWith("tags"));
      assert.ok(
        (isOfTags && judgement.problems.length > 0) || violated(judgement).length === 0,
        told(judgement),
      );
    });
  }
});
