import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { measuredOn, requirements } from "../../../model/requirements";
import { flows, type Flow, type FlowName } from "../../../model/flows";
import { writeReport } from "../../../verify/report";
import { flowResults } from "../../../verify/report/flowResults";
import { headlineOf } from "../../../verify/report/headline";
import { delayOf, lostShare } from "../../../verify/report/packetSeries";
import { broken, holds, notProven } from "../../../verify/result/finding";
import type { LabResult } from "../../../verify/result/labResult";
import {
  barelyDescribed,
  failedConference,
  labResult,
  manyFaults,
  oneFault,
  sound,
  soundLab,
} from "./sampleResults";

describe("The report's headline", () => {
  const headlines: readonly [string, LabResult, string][] = [
    ["a sound lab", soundLab, "everything holds"],
    ["one fault", oneFault, "1 requirement broken"],
    ["many faults", manyFaults, `${requirements.length} requirements broken`],
    ["nothing reached", barelyDescribed, `${requirements.length} requirements not proven`],
    [
      "a conference that fails though every requirement holds",
      labResult(sound, { holds: false, experiences: [failedConference] }),
      "1 thing that users do fails",
    ],
  ];
  for (const [name, result, expected] of headlines) {
    it(`of ${name} says "${expected}"`, () => assert.equal(headlineOf(result), expected));
  }
});

describe("A flow on the report's picture", () => {
  const verdictOf = (result: LabResult, name: FlowName) =>
    flowResults(result).find((each) => each.name === name)!.verdict;

  it("has the worst of the verdicts of the findings that name it", () => {
    const mixed = labResult((id, flow) =>
      id === "AV-NAT-FLAG"
        ? broken("Edge", "on", "off", { flow })
        : id === "AV-KEEP-SENDER"
          ? notProven("Edge", "kept", "nothing came", { flow })
          : holds("Edge", "so", "so", { flow }),
    );
    assert.equal(verdictOf(mixed, "mediaUdp"), "broken");
    assert.equal(verdictOf(mixed, "mediaTcp"), "holds");
  });

  it("is not proven where nothing was measured of it", () => {
    const silent = labResult((id) => holds("Edge", id, "so"));
    assert.ok(flowResults(silent).every(({ verdict }) => verdict === "notProven"));
  });
});

describe("The flows", () => {
  it("go from a host to another one, through walls only", () => {
    for (const [name, { path: stops }] of Object.entries<Flow>(flows)) {
      const between = stops.slice(1, -1);
      assert.equal(new Set(stops).size, stops.length, name);
      assert.ok(
        between.every((stop) => stop === "firewall" || stop === "internalFirewall"),
        name,
      );
    }
  });

  it("are each measured for a requirement", () => {
    for (const name of Object.keys(flows) as FlowName[]) {
      assert.ok(measuredOn(name).length > 0, name);
    }
  });
});

describe("Packets on the report", () => {
  const series = { from: "a", to: "b", way: "UDP", sent: 4, arrived: 3, delays: [3, 1, 2] };

  it("are lost by what was sent and arrived", () => {
    assert.equal(lostShare(series), 0.25);
    assert.equal(lostShare({ ...series, sent: 0, arrived: 0 }), 1);
  });

  it("have a delay by what arrived", () => {
    assert.deepEqual(delayOf(series), {
      least: 1,
      lowerQuartile: 1.5,
      median: 2,
      upperQuartile: 2.5,
      most: 3,
    });
    assert.equal(delayOf({ ...series, delays: [] }), undefined);
  });
});

describe("The report's file", function () {
  this.timeout(60_000);
  let folder: string;
  const written = async (...results: LabResult[]) =>
    fs.readFileSync(await writeReport(results, path.join(folder, "made", "here")), "utf8");

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-report-"));
  });

  after(() => fs.rmSync(folder, { recursive: true }));

  it("tells of every requirement, and links its source where that has an address", async () => {
    const page = await written(oneFault);
    for (const { id, source } of requirements) {
      assert.ok(page.includes(`id="lab1-${id}"`), id);
      if (source.url !== undefined) assert.ok(page.includes(`href="${source.url}"`), source.url);
    }
  });

  it("takes texts for texts, and stays small when they are long and many", async () => {
    const page = await written(manyFaults);
    assert.ok(!page.includes("<img"));
    assert.equal(page.split("<script").length, 2);
    // eslint-disable-next-line no-control-regex -- what no document may hold
    assert.ok(!/[\u0000\u001b\u202e]/.test(page));
    assert.ok(page.length < 400_000, `${page.length}`);
  });

  it("has two sites in one, and no id twice", async () => {
    const page = await written(soundLab, barelyDescribed);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    assert.ok(page.includes("Verification of 2 labs"));
    const most = 4_300 * 2 * requirements.length;
    assert.ok(page.length < most, `${page.length}`);
  });
});
