import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { check } from "../../../verify/checks/check";
import type { MeasuredLab, Measurement } from "../../../verify/measurements/measurement";
import { holds } from "../../../verify/result/finding";
import { verifyLab } from "../../../verify/run/verifyLab";

describe("A verify that is interrupted", () => {
  it("ends what is being measured, begins nothing more, and throws", async () => {
    const controller = new AbortController();
    const told: string[] = [];
    const endless: Measurement<void> = {
      title: "something without an end",
      bound: 60_000,
      async take(_, signal) {
        setImmediate(() => controller.abort());
        await sleep(60_000, undefined, { signal }).catch(() => told.push("ended"));
      },
    };
    const scan: Measurement<void> = {
      title: "a scan",
      bound: 60_000,
      exclusive: true,
      take: async () => void told.push("begun"),
    };
    const waiting = check({
      needs: { endless, scan },
      judge: () => [holds("Edge", "", "")],
    });
    const lab = { name: "contoso", description: { sipDomains: ["contoso.com"] } } as MeasuredLab;
    const { signal } = controller;
    await assert.rejects(verifyLab(lab, { checks: { "AV-HOSTS": waiting }, plays: [], signal }), {
      name: "AbortError",
    });
    assert.deepEqual(told, ["ended"]);
  });
});
