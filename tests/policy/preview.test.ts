import assert from "node:assert/strict";
import {
  SecretValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../policy/engine/stackResource";
import { findingText } from "../../policy/findings/text";
import { brokenAzureStacks } from "./broken/azure";
import { unknownIn } from "./support/azureResource";
import { judge, told, undecided, violated } from "./support/judged";
import { restrictedAzureLab, restrictedTestClients as labs } from "./support/restrictedAzureLab";

/** Paths to the values of a resource: `securityRules[0].access`. */
function pathsIn(value: PropertyValue, path = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof SecretValue) {
    return [path];
  }
  const inner = Array.isArray(value)
    ? value.map((item: PropertyValue, index) => pathsIn(item, `${path}[${index}]`))
    : Object.entries(value as PropertyMap).map(([key, one]) =>
        pathsIn(one, path === "" ? key : `${path}.${key}`),
      );
  return [...(path === "" ? [] : [path]), ...inner.flat()];
}

/** Paths to what is another value, or is there in one only; without those in a value that is new as a whole. */
function differing(
  one: PropertyValue | undefined,
  other: PropertyValue | undefined,
  path = "",
): string[] {
  if (isSame(one, other)) {
    return [];
  }
  if (isGroup(one) && isGroup(other) && Array.isArray(one) === Array.isArray(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    const paths = [...keys].map((key) => ({
      key,
      inner: Array.isArray(one) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`,
    }));
    // Of a list that has got shorter no place stands for what is gone.
    return Array.isArray(one) && Array.isArray(other) && one.length < other.length
      ? [path]
      : paths.flatMap(({ key, inner }) => differing(one[key], other[key], inner));
  }
  return [path];
}

/** The resource as if nothing told from where unknown values come: with that, some of them are known all the same. */
function withoutSources(resource: StackResource, paths: readonly string[]): StackResource {
  const unknown = new Set(paths.map((path) => /^[^.[]+/.exec(path)?.[0]));
  const known = Object.entries(resource.propertyDependencies).filter(
    ([property]) => !unknown.has(property),
  );
  return {
    ...resource,
    dependencies: known.flatMap(([, urns]) => urns),
    propertyDependencies: Object.fromEntries(known),
  };
}

const isGroup = (value: PropertyValue | undefined): value is PropertyMap =>
  typeof value === "object" && value !== null && !(value instanceof SecretValue);

const isSame = (one: PropertyValue | undefined, other: PropertyValue | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

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
      "CWA-NTLM-ELSEWHERE",
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
  const hidden = brokenAzureStacks.flatMap((broken) => {
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
