import assert from "node:assert/strict";
import type { Log, Run } from "sarif";
import { formats } from "../../../policy/command";
import { requirements } from "../../../model/requirements";
import { checkerOf } from "../schemas/schema";
import { mixedReport, soundReport } from "./reports";

describe("SARIF of a check", () => {
  const runOf = (text: string): Run => (JSON.parse(text) as Log).runs[0];
  const mixed = formats.sarif(mixedReport, "infra/my project/Pulumi.yaml");

  it("is SARIF 2.1.0, whatever was found", () => {
    const check = checkerOf("sarif-2.1.0");
    assert.deepEqual(check(JSON.parse(mixed)), []);
    assert.deepEqual(check(JSON.parse(formats.sarif(soundReport, "Pulumi.yaml"))), []);
    assert.notDeepEqual(check({ ...JSON.parse(mixed), version: "2.2.0" }), []);
  });

  it("has a rule for each policy, with the catalogue's help and severity", () => {
    const { rules = [] } = runOf(mixed).tool.driver;
    assert.deepEqual(
      rules.map(({ id, defaultConfiguration, properties }) => [
        id,
        defaultConfiguration?.level,
        properties?.["security-severity"],
      ]),
      [
        ["AV-TCP-RANGE", "error", "8.0"],
        ["AV-UDP-RANGE", "error", "8.0"],
        ["EDGE-OWN-PORTS", "warning", "5.5"],
        ["AV-DNS-PUBLIC", "error", "8.0"],
        ["AV-HOSTS", "note", "2.0"],
        ["NOTHING-ELSE-OPEN", "error", "9.5"],
      ],
    );
    const ports = rules[2];
    assert.equal(ports.shortDescription?.text, "Title of EDGE-OWN-PORTS");
    assert.match(ports.help?.text ?? "", /each edge service requires a separate port number/);
    assert.match(ports.help?.markdown ?? "", /^\*\*Required\*\*\n\nWhere Edge services share/);
  });

  it("links a rule to its source only where that has an address", () => {
    const { rules = [] } = runOf(mixed).tool.driver;
    for (const rule of rules) {
      const { source } = requirements.find(({ id }) => id === rule.id)!;
      assert.equal(rule.helpUri, source.url);
    }
    assert.ok(rules.some(({ helpUri }) => helpUri === undefined));
    assert.ok(rules.some(({ helpUri }) => helpUri !== undefined));
  });

  it("has a result for each finding: at the project's file, and at the resource", () => {
    const { results = [] } = runOf(mixed);
    assert.deepEqual(
      results.map(({ ruleId, level }) => [ruleId, level]),
      [
        ["AV-UDP-RANGE", "error"],
        ["AV-UDP-RANGE", "error"],
        ["EDGE-OWN-PORTS", "warning"],
        ["AV-DNS-PUBLIC", "note"],
      ],
    );
    const [first, second] = results;
    const [place] = first.locations!;
    assert.equal(place.physicalLocation?.artifactLocation?.uri, "infra/my%20project/Pulumi.yaml");
    assert.equal(place.physicalLocation?.region?.startLine, 1);
    assert.equal(
      place.logicalLocations?.[0].fullyQualifiedName,
      "urn:pulumi:dev::shop::edgelab:index:ServerPublishingRule::av-udp",
    );
    assert.equal(second.locations?.[0].logicalLocations, undefined);
    assert.match(first.message.text ?? "", /found: {4}only "3478" & <50000>/);
  });

  it("has the line of a script in a region of its own, in no file of the repository", () => {
    const [policy] = mixedReport.policies.filter(({ id }) => id === "AV-DNS-PUBLIC");
    const script = { resource: "edge setup", property: "source.script", line: 7 };
    const findings = policy.findings.map((finding) => ({ ...finding, script }));
    const report = { ...mixedReport, policies: [{ ...policy, findings }] };
    const text = formats.sarif(report, "infra/Pulumi.yaml");
    assert.deepEqual(checkerOf("sarif-2.1.0")(JSON.parse(text)), []);
    const [{ locations = [], relatedLocations = [] }] = runOf(text).results!;
    assert.equal(locations[0].physicalLocation?.region?.startLine, 1);
    const [{ physicalLocation }] = relatedLocations;
    assert.equal(physicalLocation?.artifactLocation?.uri, "edge%20setup/source.script");
    assert.equal(physicalLocation?.region?.startLine, 7);
    assert.deepEqual(JSON.parse(formats.json(report)).policies[0].findings[0].script, script);
  });

  it("tells findings of one rule apart, and keeps them the same from run to run", () => {
    const marks = (text: string) =>
      runOf(text).results!.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    assert.equal(new Set(marks(mixed)).size, 4);
    assert.deepEqual(marks(formats.sarif(mixedReport, "Pulumi.yaml")), marks(mixed));
  });

  it("says what failed", () => {
    const [invocation] = runOf(mixed).invocations!;
    assert.equal(invocation.executionSuccessful, false);
    assert.match(invocation.toolExecutionNotifications![0].message.text!, /<no> key/);
    const [sound] = runOf(formats.sarif(soundReport, "Pulumi.yaml")).invocations!;
    assert.equal(sound.executionSuccessful, true);
  });
});
