import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { check } from "../../../verify/checks/check";
import { play } from "../../../verify/experiences/play";
import type { MeasuredLab, Measurement } from "../../../verify/measurements/measurement";
import { NotProven } from "../../../verify/places/notProven";
import { broken, holds, notProven } from "../../../verify/result/finding";
import type { Progress } from "../../../verify/run/takeMeasurements";
import { verifyLab } from "../../../verify/run/verifyLab";

const lab: MeasuredLab = {
  name: "edgelab-test",
  description: { sipDomains: ["contoso.com"] },
  avCredentials: undefined,
  authority: undefined,
  at: () => assert.fail("no measurement of these tests goes to a place"),
  state: () => assert.fail("nor to the state"),
};

const measurement = <Value>(
  title: string,
  take: Measurement<Value>["take"],
  more: Partial<Measurement<Value>> = {},
): Measurement<Value> => ({ title, bound: 1_000, take, ...more });

/** A check that holds where what it needs is true. */
const checkOf = (told: Measurement<boolean>) =>
  check({
    needs: { told },
    judge: ({ told: outcome }) =>
      outcome.taken
        ? [(outcome.value ? holds : broken)("Edge", "true", `${outcome.value}`)]
        : [notProven("Edge", "true", outcome.because)],
  });

describe("verifying a lab", () => {
  it("says of each requirement what was expected, measured and found", async () => {
    const result = await verifyLab(lab, {
      checks: {
        "AV-HOSTS": checkOf(measurement("a", async () => true)),
        "AV-NAT-FLAG": checkOf(measurement("b", async () => false)),
      },
      plays: [],
    });
    assert.deepEqual(
      result.requirements.map(({ id, title, verdict, findings }) => ({
        ...{ id, title, verdict },
        measured: findings.map(({ measured }) => measured),
      })),
      [
        {
          id: "AV-HOSTS",
          title: "A hosts entry on the Edge forces the A/V Edge name",
          verdict: "holds",
          measured: ["true"],
        },
        {
          id: "AV-NAT-FLAG",
          title: "The A/V Edge knows that its address is translated",
          verdict: "broken",
          measured: ["false"],
        },
      ],
    );
    assert.equal(result.holds, false);
  });

  it("measures once what several checks need, and only what those need that are asked for", async () => {
    const taken: string[] = [];
    const noting = (title: string) =>
      measurement(title, async () => {
        taken.push(title);
        return true;
      });
    const [shared, own] = [noting("shared"), noting("own")];
    const checks = {
      "AV-HOSTS": check({ needs: { shared, own }, judge: () => [holds("Edge", "", "")] }),
      "AV-NAT-FLAG": checkOf(shared),
    };
    await verifyLab(lab, { checks, plays: [] });
    assert.deepEqual(taken.splice(0).sort(), ["own", "shared"]);
    const { requirements } = await verifyLab(lab, { checks, only: ["AV-NAT-FLAG"] });
    assert.deepEqual(taken, ["shared"]);
    assert.deepEqual(
      requirements.map(({ id }) => id),
      ["AV-NAT-FLAG"],
    );
  });

  it("takes what would disturb others when they are done, alone", async () => {
    const running = new Set<string>();
    const together: string[][] = [];
    const watched = (title: string, exclusive: boolean) =>
      measurement(
        title,
        async () => {
          running.add(title);
          await sleep(20);
          together.push([...running].sort());
          running.delete(title);
          return true;
        },
        { exclusive },
      );
    const needs = {
      scan: watched("scan", true),
      names: watched("names", false),
      flood: watched("flood", true),
      media: watched("media", false),
    };
    await verifyLab(lab, {
      checks: { "AV-HOSTS": check({ needs, judge: () => [holds("Edge", "", "")] }) },
      plays: [],
    });
    assert.deepEqual(together, [["media", "names"], ["media"], ["scan"], ["flood"]]);
  });

  it("takes nothing for proven that couldn't be measured, and goes on with the others", async () => {
    const never = measurement("never", () => new Promise<boolean>(() => undefined), { bound: 30 });
    const failing = measurement<boolean>("failing", async () => {
      throw new NotProven("nmap isn't installed on client (outside)");
    });
    for (const [told, because] of [
      [never, "nothing was found out in 0.03 s"],
      [failing, "nmap isn't installed on client (outside)"],
    ] as const) {
      const result = await verifyLab(lab, {
        checks: {
          "AV-HOSTS": checkOf(told),
          "AV-NAT-FLAG": checkOf(measurement("other", async () => true)),
        },
        plays: [],
      });
      assert.deepEqual(
        result.requirements.map(({ verdict, findings: [{ measured }] }) => [verdict, measured]),
        [
          ["notProven", because],
          ["holds", "true"],
        ],
      );
      assert.equal(result.holds, false);
      assert.equal(result.measurements.find(({ title }) => title === told.title)?.problem, because);
    }
  });

  it("goes on where a measurement fails before it begins", async () => {
    const failing = measurement<boolean>("fails", () => {
      throw new NotProven("nobody described it");
    });
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.prependListener("unhandledRejection", note);
    const { requirements } = await verifyLab(lab, {
      checks: { "AV-HOSTS": checkOf(failing) },
      plays: [],
    });
    // The process would end of it, on a later turn.
    await sleep(10);
    process.off("unhandledRejection", note);
    assert.deepEqual(
      requirements.map(({ verdict, findings }) => [verdict, findings[0].measured]),
      [["notProven", "nobody described it"]],
    );
    assert.deepEqual(unhandled, []);
  });

  it("tells a measurement that is given up, so that it ends what it started", async () => {
    let ended = false;
    const measuring = measurement(
      "slow",
      (_, signal) =>
        new Promise<boolean>(() => signal.addEventListener("abort", () => (ended = true))),
      { bound: 20 },
    );
    await verifyLab(lab, { checks: { "AV-HOSTS": checkOf(measuring) }, plays: [] });
    assert.equal(ended, true);
  });

  it("takes nothing for proven that a check can't read, or says nothing of", async () => {
    const told = measurement("told", async () => true);
    const result = await verifyLab(lab, {
      checks: {
        "AV-HOSTS": check({
          needs: { told },
          judge: () => {
            throw new Error("unexpected answer");
          },
        }),
        "AV-NAT-FLAG": check({ needs: { told }, judge: () => [] }),
      },
      plays: [],
    });
    assert.deepEqual(
      result.requirements.map(({ verdict, findings: [{ measured }] }) => [verdict, measured]),
      [
        ["notProven", "what was measured couldn't be read: unexpected answer"],
        ["notProven", "nothing that was measured says anything about it"],
      ],
    );
  });

  it("says where what users do can't be read, in place of failing", async () => {
    const told = measurement("told", async () => true);
    const { experiences } = await verifyLab(lab, {
      checks: {},
      plays: [
        play({
          needs: { told },
          tell: () => {
            throw new Error("no such participant");
          },
        }),
      ],
    });
    assert.deepEqual(
      experiences.map(({ verdict, outcome }) => [verdict, outcome]),
      [["notProven", "What was measured couldn't be read: no such participant"]],
    );
  });

  it("counts what users see: a lab whose conference fails doesn't hold", async () => {
    const told = measurement("told", async () => true);
    const { holds: all, experiences } = await verifyLab(lab, {
      checks: { "AV-HOSTS": checkOf(told) },
      plays: [
        play({
          needs: { told },
          tell: () => ({
            title: "Three-party conference",
            verdict: "broken",
            outcome: "The call was disconnected",
            details: [],
          }),
        }),
      ],
    });
    assert.equal(all, false);
    assert.deepEqual(
      experiences.map(({ outcome }) => outcome),
      ["The call was disconnected"],
    );
  });

  it("proves nothing where nothing was checked", async () => {
    const { holds: all } = await verifyLab(lab, { checks: {}, plays: [] });
    assert.equal(all, false);
  });

  it("tells how far it is", async () => {
    const told: Progress[] = [];
    await verifyLab(lab, {
      checks: {
        "AV-HOSTS": checkOf(measurement("names", async () => true)),
        "AV-NAT-FLAG": checkOf(measurement("media", () => sleep(10).then(() => true))),
      },
      plays: [],
      progress: (progress) => told.push(progress),
    });
    assert.deepEqual(told, [
      { done: 1, of: 2, title: "names" },
      { done: 2, of: 2, title: "media" },
    ]);
  });
});
