import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policy/engine/stackResource";
import { changing, type Change } from "../support/changes";
import { judge, told, undecided, violated } from "../support/judged";
import { restrictedAzureLab, restrictedTestClients } from "../support/restrictedAzureLab";
import type { Right } from "./decidable/case";
import { defaultsAndZones } from "./decidable/defaults";
import { machinesAndRules } from "./decidable/machines";
import { unreadResources } from "./decidable/unread";

/** The same stack as others would write it. */
const family: Readonly<Record<string, Change>> = {
  "as it is": (stack) => stack,
  "in another order": (stack) => [...stack].reverse(),
  "in versions of the modules": (stack) =>
    stack.map((resource) => ({
      ...resource,
      type: resource.type.replace(/^azure-native:(\w+):/, "azure-native:$1/v20230901:"),
    })),
  "with ids in other letters": (stack) =>
    stack.map((resource) => {
      const lower = (value: unknown): unknown =>
        typeof value === "string" && value.startsWith("/subscriptions/")
          ? value.toUpperCase()
          : Array.isArray(value)
            ? value.map(lower)
            : typeof value === "object" &&
                value !== null &&
                Object.getPrototypeOf(value) === Object.prototype
              ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lower(inner)]))
              : value;
      const [inputs, outputs] = [lower(resource.inputs), lower(resource.outputs)];
      return { ...resource, inputs: inputs as PropertyMap, outputs: outputs as PropertyMap };
    }),
};

describe("what Azure's defaults, zones and unread resources decide", () => {
  const table = new Map<string, { right: number; notDecided: number; wrong: number }>();
  const count = (kind: string, what: "right" | "notDecided" | "wrong") => {
    const row = table.get(kind) ?? { right: 0, notDecided: 0, wrong: 0 };
    table.set(kind, { ...row, [what]: row[what] + 1 });
  };

  for (const { kind, what, change, requirement, right, at, isRightBefore } of [
    ...defaultsAndZones,
    ...machinesAndRules,
    ...unreadResources,
  ]) {
    it(`${kind}: ${what}: ${requirement} is ${right}`, () => {
      const ways = Object.entries(family).map(([how, written]) => {
        return [how, written(change(restrictedAzureLab()))] as const;
      });
      const before = isRightBefore ? [change(restrictedAzureLab("preview"))] : [];
      for (const [how, stack] of [
        ...ways,
        ...before.map((one) => ["in a preview", one] as const),
      ]) {
        const judgement = judge(stack, { labs: restrictedTestClients });
        const found: Right = violated(judgement).includes(requirement)
          ? "violated"
          : undecided(judgement).includes(requirement)
            ? "not decided"
            : "ok";
        count(kind, found === right ? "right" : found === "not decided" ? "notDecided" : "wrong");
        assert.equal(found, right, `${how}:\n${told(judgement)}`);
        const places = judgement.findings
          .filter((finding) => finding.kind === "violation" && finding.requirement === requirement)
          .map(({ resource }) => resource?.name);
        assert.ok(at === undefined || places.includes(at), `${how}: ${places.join(", ")}`);
      }
    });
  }

  it("names no list in one text as a rule that holds", () => {
    const list = changing("perimeter-firewall", {
      "securityRules[3].destinationPortRanges": undefined,
      "securityRules[3].destinationPortRange": "3478,50000-59999",
    });
    const { problems } = judge(list(restrictedAzureLab()), { labs: restrictedTestClients });
    assert.match(problems.join("\n"), /Azure refuses a list in one text/);
  });

  it("is wrong in no case", () => {
    const rows = [...table].map(
      ([kind, { right, notDecided, wrong }]) =>
        `${kind.padEnd(14)} ${right} right, ${notDecided} not decided, ${wrong} wrong`,
    );
    console.log(rows.map((row) => `      ${row}`).join("\n"));
    assert.ok(table.size > 0 && [...table.values()].every(({ wrong }) => wrong === 0));
  });
});
