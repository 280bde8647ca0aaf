import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { buildReport } from "../../../policy/command/buildReport";
import { EngineEvents } from "../../../policy/command/engineEvents";
import { formats } from "../../../policy/command";
import { parseOptions } from "../../../policy/command/options";
import { findingText } from "../../../policy/findings/text";

const undecided = (because: string) =>
  findingText({ kind: "undecided", requirement: "AV-HOSTS", because });
const unknown = undecided("the address isn't known");

/** What an engine that finds nothing else told of it, at a level. */
function reportOf(
  enforcementLevel: "advisory" | "mandatory",
  undecided?: "warn" | "error",
  message = unknown,
) {
  const events = new EngineEvents();
  const recorded = readFileSync(path.join(__dirname, "recorded/sound.ndjson"), "utf8");
  const policyEvent = { policyName: "AV-HOSTS", message, enforcementLevel };
  for (const line of [...recorded.trim().split("\n"), JSON.stringify({ policyEvent })]) {
    events.take(line, () => undefined);
  }
  // Those that it doesn't name were disabled where it was recorded, or are younger.
  const levels = (id: string) => (recorded.includes(`"${id}"`) ? undefined : "disabled");
  const succeeded = enforcementLevel === "advisory";
  return buildReport(
    { stack: "dev", checked: "preview", levels, undecided },
    { events, succeeded, said: "" },
  );
}

describe("a check in which something isn't decided", () => {
  it("passes as far as can be decided, and says how much isn't", () => {
    for (const undecided of [undefined, "warn"] as const) {
      const report = reportOf("advisory", undecided);
      assert.deepEqual([report.passed, report.notDecided], [true, 1]);
      assert.match(
        formats.table(report),
        /1 not decided, \d+ disabled\. The stack dev passes as far as can be decided: 1 not decided\.\n$/,
      );
      assert.match(formats.junit(report), /AV-HOSTS[^]*?<skipped\/>/);
      assert.match(formats.sarif(report, "Pulumi.yaml"), /"level": "note"/);
    }
  });

  const refusals = {
    "by the command's option": () => reportOf("advisory", "error"),
    "by the pack's configuration": () => reportOf("mandatory"),
  };
  for (const [how, refused] of Object.entries(refusals)) {
    it(`doesn't pass where that is asked for ${how}, in any format`, () => {
      const report = refused();
      assert.equal(report.passed, false);
      assert.deepEqual(report.failures, []);
      assert.equal(report.policies.find(({ id }) => id === "AV-HOSTS")?.verdict, "undecided");
      assert.match(formats.table(report), /The stack dev does not pass: 1 not decided\.\n$/);
      assert.match(
        formats.junit(report),
        /AV-HOSTS[^]*?<failure message="the address isn[^"]*known" type="not decided">/,
      );
      assert.match(formats.sarif(report, "Pulumi.yaml"), /"level": "error",\s*"message"/);
    });
  }

  it("names the line of the script that isn't understood, apart from the text", () => {
    const because = `"create" of setup can't be read: line 4 speaks of a hosts file`;
    const { policies } = reportOf("advisory", "warn", undecided(because));
    const found = policies.flatMap(({ findings }) => findings.map(({ script }) => script));
    assert.deepEqual(found, [{ resource: "setup", property: "create", line: 4 }]);
  });

  it("takes no other word for it", () => {
    assert.equal(parseOptions(["--undecided", "error"]).undecided, "error");
    assert.equal(parseOptions([]).undecided, undefined);
    assert.throws(() => parseOptions(["--undecided", "eror"]), /"error"/);
  });
});
