import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  checkStack,
  UsageError,
  type CheckOptions,
  type PolicyReport,
} from "../../../policy/command";
import { reportShape } from "../../../policy/command/report";
import { FakeEngine, removeScratchFolders, scratchFolder, type Recording } from "./fakeEngine";

describe("Checking a stack", function () {
  this.timeout(30_000);
  after(removeScratchFolders);

  const pack = "/packs/edgelab";

  async function check(
    recording: Recording,
    options: Partial<CheckOptions> = {},
  ): Promise<{ report: PolicyReport; told: FakeEngine["told"]; log: string[] }> {
    const engine = new FakeEngine(recording);
    const log: string[] = [];
    const report = await checkStack({
      project: scratchFolder(),
      stack: "dev",
      pack,
      engine: engine.file,
      log: (line) => log.push(line),
      ...options,
    });
    return { report, told: engine.told, log };
  }

  function configuration(content: unknown): string {
    const file = path.join(scratchFolder(), "policy.json");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }

  const policy = ({ policies }: PolicyReport, id: string) =>
    policies.find((each) => each.id === id);

  it("passes a sound stack", async () => {
    const levels = configuration({ "TEST-ACCESS-SCALE-BACK": "disabled" });
    const { report } = await check({ events: "sound", status: 0 }, { configuration: levels });
    assert.deepEqual(reportShape.parse(report), report);
    assert.equal(report.passed, true);
    assert.deepEqual(report.failures, []);
    assert.equal(policy(report, "AV-UDP-RANGE")?.verdict, "ok");
    assert.equal(policy(report, "LAB-DESCRIPTION")?.verdict, "ok");
    assert.equal(policy(report, "TEST-ACCESS-SCALE-BACK")?.verdict, "disabled");
  });

  it("refuses a broken one, and tells what is wrong, what is worth a remark and what isn't known", async () => {
    const { report } = await check({ events: "broken", status: 1 });
    assert.deepEqual(reportShape.parse(report), report);
    assert.equal(report.passed, false);
    assert.deepEqual(report.failures, []);
    const broken = policy(report, "AV-UDP-RANGE");
    assert.equal(broken?.verdict, "violated");
    assert.equal(broken.findings.length, 2);
    const [finding] = broken.findings;
    const { text, ...rest } = finding;
    assert.match(text, /^AV-UDP-RANGE: 'AV UDP In' is complete\n/);
    assert.match(text, /Firewall Access Rules$/);
    assert.deepEqual(rest, {
      verdict: "violated",
      level: "mandatory",
      resource: {
        urn: "urn:pulumi:dev::shop::edgelab:index:EdgeFirewall$edgelab:index:ServerPublishingRule::av-udp",
        name: "av-udp",
        type: "edgelab:index:ServerPublishingRule",
      },
      found: "UDP 3478, 50000-59998 reaches av.contoso.com (198.51.100.23)",
      required: "UDP 3478, 50000-59999, without a gap",
    });
    assert.equal(policy(report, "AV-HOSTS")?.verdict, "remark");
    const undecided = policy(report, "AV-DNS-PUBLIC");
    assert.equal(undecided?.verdict, "undecided");
    assert.equal(undecided.findings[0].found, `"address" of hosts isn't known before the update`);
  });

  it("passes where what is wrong is worth a remark only, by the pack's configuration", async () => {
    const levels = configuration({ "AV-UDP-RANGE": { enforcementLevel: "advisory" } });
    const { report, told } = await check(
      { events: "advisory", status: 0 },
      { configuration: levels },
    );
    assert.equal(report.passed, true);
    const remark = policy(report, "AV-UDP-RANGE");
    assert.equal(remark?.verdict, "remark");
    assert.equal(remark.level, "advisory");
    assert.ok(told.args.join(" ").includes(`--policy-pack-config ${levels}`));
  });

  it("has the engine stream the events of a preview, and changes nothing", async () => {
    const { told } = await check({ events: "sound", status: 0 }, { stackFile: "/stacks/dev.yaml" });
    assert.deepEqual(told.args, [
      "preview",
      "--json",
      "--non-interactive",
      "--policy-pack",
      pack,
      "--stack",
      "dev",
      "--config-file",
      "/stacks/dev.yaml",
    ]);
    assert.equal(told.environment.PULUMI_ENABLE_STREAMING_JSON_PREVIEW, "true");
  });

  it("leaves the choice of the stack to the project where none is given", async () => {
    const { report, told } = await check({ events: "sound", status: 0 }, { stack: undefined });
    assert.ok(!told.args.includes("--stack"));
    assert.ok(!("stack" in report));
  });

  it("checks the state as it is without the program", async () => {
    const disabled = configuration({ all: "disabled", "AV-UDP-RANGE": "mandatory" });
    const { report, told } = await check(
      { events: "state", said: "error: one or more mandatory policy violations\n", status: 1 },
      { checked: "state", configuration: disabled },
    );
    assert.deepEqual(told.args.slice(0, 2), ["policy", "analyze"]);
    assert.equal(report.passed, false);
    assert.deepEqual(report.failures, []);
    assert.equal(report.checked, "state");
    assert.equal(policy(report, "AV-UDP-RANGE")?.findings[1].resource, undefined);
    assert.equal(policy(report, "AV-TCP-RANGE")?.verdict, "disabled");
    const { report: all } = await check({ events: "state", status: 1 }, { checked: "state" });
    assert.equal(policy(all, "AV-TCP-RANGE")?.verdict, "ok");
  });

  it("says that the program failed, and that nothing was checked", async () => {
    const { report, log } = await check({ events: "program", status: 1 });
    assert.equal(report.passed, false);
    assert.match(report.failures[0], /no such key: vnet/);
    assert.equal(policy(report, "AV-UDP-RANGE")?.verdict, "notChecked");
    assert.match(log.join("\n"), /no such key: vnet/);
  });

  it("says what the engine says where it doesn't begin", async () => {
    const said = "error: no stack named 'dev' found\n";
    const { report } = await check({ events: [], said, status: 6 });
    assert.deepEqual(report.failures, [said.trim()]);
    assert.equal(report.passed, false);
  });

  it("doesn't pass a stack whose policies didn't run", async () => {
    const { report } = await check({ events: [], status: 0 });
    assert.equal(report.passed, false);
    assert.deepEqual(report.failures, ["The engine didn't run the policies."]);
  });

  it("passes on what the engine says to people, and none of its events", async () => {
    const { log } = await check({
      events: ["Loading the pack", '{"preludeEvent":{}}'],
      said: "warning: old\n",
      status: 0,
    });
    assert.deepEqual(log.sort(), ["Loading the pack", "warning: old"]);
  });

  it("counts what another pack refuses", async () => {
    const other = {
      policyName: "no-public-ip",
      resourceUrn: "urn:pulumi:dev::shop::a:b:C::one::two",
      message: "No public addresses here.\n",
      enforcementLevel: "mandatory",
    };
    const { report } = await check({
      events: [
        JSON.stringify({ policyEvent: other }),
        JSON.stringify({ policyAnalyzeStackSummaryEvent: { passed: ["AV-HOSTS"] } }),
      ],
      status: 1,
    });
    assert.equal(report.passed, false);
    const found = policy(report, "no-public-ip");
    assert.equal(found?.verdict, "violated");
    assert.equal(found.findings[0].found, "No public addresses here.");
    assert.equal(found.findings[0].resource?.name, "one::two");
  });

  it("knows that a policy ran which can remedy resources, and which not to the end", async () => {
    const remedies = JSON.stringify({
      policyRemediateSummaryEvent: { passed: ["AV-UDP-RANGE"], resourceUrn: "urn" },
    });
    const ended = JSON.stringify({ policyAnalyzeStackSummaryEvent: { passed: ["AV-HOSTS"] } });
    const verdictAfter = async (events: string[]) =>
      policy((await check({ events, status: 0 })).report, "AV-UDP-RANGE")?.verdict;
    assert.equal(await verdictAfter([remedies, ended]), "ok");
    assert.equal(await verdictAfter([remedies]), "notChecked");
    assert.equal(await verdictAfter([ended]), "notChecked");
  });

  it("takes nothing of a lab for checked where none is described", async () => {
    const none = {
      policyName: "LAB-DESCRIPTION",
      message: "LAB-DESCRIPTION: no lab is described: none was checked.\n",
      enforcementLevel: "advisory",
    };
    const passed = ["AV-UDP-RANGE", "CREDENTIALS-SECRET"];
    const { report } = await check({
      events: [
        JSON.stringify({ policyEvent: none }),
        JSON.stringify({ policyAnalyzeStackSummaryEvent: { passed, failed: [none.policyName] } }),
      ],
      status: 0,
    });
    assert.equal(policy(report, "LAB-DESCRIPTION")?.verdict, "remark");
    assert.equal(policy(report, "AV-UDP-RANGE")?.verdict, "notChecked");
    assert.equal(policy(report, "CREDENTIALS-SECRET")?.verdict, "ok");
  });

  it("says what the engine itself stumbled over", async () => {
    const event = JSON.stringify({ errorEvent: { error: "the provider is gone" } });
    const { report } = await check({ events: [event], status: 1 });
    assert.deepEqual(report.failures, ["the provider is gone"]);
  });

  it("tells which resources were remediated", async () => {
    const urn = "urn:pulumi:dev::shop::edgelab:index:SecurityOption::client";
    const { report } = await check({
      events: [
        JSON.stringify({
          policyRemediationEvent: { policyName: "CWA-NTLM-CLIENT", resourceUrn: urn },
        }),
        JSON.stringify({ policyAnalyzeStackSummaryEvent: { passed: ["CWA-NTLM-CLIENT"] } }),
      ],
      status: 0,
    });
    assert.deepEqual(report.remediations, [{ id: "CWA-NTLM-CLIENT", urn }]);
  });

  it("refuses a configuration with unknown names before the engine starts", async () => {
    const levels = configuration({ "AV-UDP-RANG": "advisory" });
    await assert.rejects(
      check({ events: "sound", status: 0 }, { configuration: levels }),
      (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /AV-UDP-RANG: there is no such property: .*"AV-UDP-RANGE"/);
        return true;
      },
    );
    await assert.rejects(
      check({ events: "sound", status: 0 }, { configuration: configuration("{") }),
      /policy\.json can't be read: /,
    );
  });

  it("throws where there is no engine", async () => {
    await assert.rejects(
      check({ events: "sound", status: 0 }, { engine: "/nowhere/pulumi" }),
      /ENOENT/,
    );
  });
});
