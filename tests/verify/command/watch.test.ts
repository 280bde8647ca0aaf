import assert from "node:assert/strict";
import { UsageError } from "../../../commandline";
import { broken, holds, notProven } from "../../../verify/result/finding";
import type { LabResult } from "../../../verify/result/labResult";
import { watch } from "../../../verify/command/watch";
import { labResult, resultOf } from "./results";

describe("Watching a lab in use", () => {
  const names = (measured: string) =>
    resultOf(
      "AV-DNS-PUBLIC",
      measured === "right" ? holds("Edge", "right", measured) : broken("Edge", "right", measured),
    );
  const ports = (measured?: string) =>
    resultOf(
      "NOTHING-ELSE-OPEN",
      measured ? broken("client", "nothing", measured) : holds("client", "nothing", "nothing"),
    );

  /** Watches while there is something to be measured, and ends as Ctrl-C does. */
  async function watched(rounds: readonly (LabResult | Error)[]) {
    const controller = new AbortController();
    const lines: string[] = [];
    const scans: boolean[] = [];
    let time = 0;
    const status = await watch({
      signal: controller.signal,
      interval: 0,
      scanEach: 3,
      measure: async (withScans) => {
        const round = rounds[time++];
        if (time === rounds.length) controller.abort();
        scans.push(withScans);
        if (round instanceof Error) throw round;
        return [round];
      },
      first: (results) => lines.push(`first: ${results.map(({ lab }) => lab).join()}`),
      change: (line) => lines.push(line),
    });
    return { status, lines, scans };
  }

  it("tells changes alone: what breaks, breaks in another way, and holds again", async () => {
    const { status, lines } = await watched([
      labResult([names("right")]),
      labResult([names("right")]),
      labResult([names("10.45.16.30")]),
      labResult([names("10.45.16.30")]),
      labResult([names("nothing")]),
      labResult([names("right")]),
    ]);
    assert.deepEqual(lines, [
      "first: contoso",
      "contoso: AV-DNS-PUBLIC broken: 10.45.16.30",
      "contoso: AV-DNS-PUBLIC broken: nothing",
      "contoso: AV-DNS-PUBLIC holds again",
    ]);
    assert.equal(status, 0);
  });

  it("scans the first time and each so many times, and remembers what the scan found in between", async () => {
    const gentle = labResult([names("right")]);
    const { status, lines, scans } = await watched([
      labResult([names("right"), ports("TCP 3389")]),
      gentle,
      gentle,
      labResult([names("right"), ports("TCP 3389")]),
      gentle,
    ]);
    assert.deepEqual(scans, [true, false, false, true, false]);
    assert.deepEqual(lines, ["first: contoso"]);
    assert.equal(status, 1);
  });

  it("tells what can't be measured any more, without each new reason", async () => {
    const open = (why: string) =>
      labResult([resultOf("AV-DNS-PUBLIC", notProven("Edge", "right", why))]);
    const { status, lines } = await watched([
      labResult([names("right")]),
      open("no answer in 3 s"),
      open("no answer in 4 s"),
    ]);
    assert.deepEqual(lines.slice(1), ["contoso: AV-DNS-PUBLIC not proven: no answer in 3 s"]);
    assert.equal(status, 1);
  });

  it("goes on where the stack can't be read for a while, and says so once", async () => {
    const gone = new UsageError("there is no stack");
    const { status, lines } = await watched([
      labResult([names("right")]),
      gone,
      gone,
      labResult([names("right")]),
    ]);
    assert.deepEqual(lines.slice(1), [
      "the labs can't be measured: there is no stack",
      "the labs are measured again",
    ]);
    assert.equal(status, 0);
  });

  it("doesn't begin where there is nothing to watch", async () => {
    const rounds = [new UsageError("there is no stack"), labResult([names("right")])];
    await assert.rejects(watched(rounds), /there is no stack/);
  });
});
