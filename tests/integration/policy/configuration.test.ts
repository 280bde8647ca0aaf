import * as assert from "node:assert/strict";
import type { Configuration } from "../support/labStack";
import { needsLab } from "../support/requirements";
import { labProgram, type LabChanges } from "./support/labProgram";
import { Lanes } from "./support/lanes";
import { policed, policiesAt, type Verdict } from "./support/verdict";

describe("the configuration of the policy pack", function () {
  this.timeout(120_000);
  let lanes: Lanes;

  before(async function () {
    await needsLab(this);
    lanes = await Lanes.create("test-levels");
  });

  after(() => lanes?.dispose());

  const preview = (
    configuration: unknown,
    {
      config = {},
      changes,
      args = [],
    }: { config?: Configuration; changes?: LabChanges; args?: readonly string[] } = {},
  ): Promise<Verdict> =>
    lanes.use(async (stack) => {
      stack.configure(config);
      const program = changes && labProgram(changes);
      try {
        return await policed(stack, ["preview", ...args], {
          configuration,
          program: program?.folder,
        });
      } finally {
        program?.dispose();
      }
    });

  for (const [title, configuration, said] of [
    [
      "an id that no requirement has",
      { "AV-HOST": "disabled" },
      'AV-HOST: there is no such policy: did you mean "AV-HOSTS"?',
    ],
    [
      "a misspelt key in a description",
      { "LAB-DESCRIPTION": { labs: [{ sipDomain: ["contoso.com"] }] } },
      "LAB-DESCRIPTION: labs.0: Additional property sipDomain is not allowed",
    ],
    [
      "a property that no requirement has",
      { "AV-HOSTS": { enforcementLevel: "advisory", level: "disabled" } },
      "AV-HOSTS.level: there is no such property: give its level as enforcementLevel",
    ],
  ] as const) {
    it(`is refused with ${title}`, async () => {
      const { status, output } = await preview(configuration);
      assert.notEqual(status, 0, output);
      assert.ok(output.includes(said), output);
      assert.doesNotMatch(output, /^\s+at .*:\d+:\d+\)?$/m, "a stack trace helps nobody");
    });
  }

  describe("sets the level of a requirement", () => {
    const withoutHostsEntry = { config: { edge: { avEdge: { hostsEntryAddress: "none" } } } };

    it("that is a remark unless told", async () => {
      const verdict = await preview(undefined, withoutHostsEntry);
      assert.equal(verdict.status, 0, verdict.output);
      assert.ok(policiesAt("advisory", verdict).includes("AV-HOSTS"), verdict.output);
    });

    it("to mandatory", async () => {
      const verdict = await preview({ "AV-HOSTS": "mandatory" }, withoutHostsEntry);
      assert.notEqual(verdict.status, 0, verdict.output);
      assert.deepEqual(policiesAt("mandatory", verdict), ["AV-HOSTS"], verdict.output);
    });

    it("to disabled", async () => {
      const verdict = await preview({ "AV-HOSTS": "disabled" }, withoutHostsEntry);
      assert.equal(verdict.status, 0, verdict.output);
      assert.deepEqual(policiesAt("advisory", verdict), ["TEST-ACCESS-SCALE-BACK"]);
    });
  });

  describe("has a resource put right", () => {
    const narrow = {
      config: {
        firewall: { avEdgePorts: { tcp: ["443", "50000-59999"], udp: ["3478", "50000-59998"] } },
      },
    };
    const wrongPort = {
      changes: {
        changed: {
          "lab-publicdns-sip.-tls.contoso.com-srv": { values: ["0 0 5061 sip.contoso.com"] },
        },
      },
    };
    const shown = { args: ["--diff"] };

    it("at the level remediate: the ports of a protocol definition", async () => {
      const verdict = await preview({ "AV-UDP-RANGE": "remediate" }, { ...narrow, ...shown });
      assert.equal(verdict.status, 0, verdict.output);
      assert.match(verdict.output, /"50000-59999"/);
      assert.doesNotMatch(verdict.output, /\[mandatory\]/);
    });

    it("at the level remediate: the port of an SRV record", async () => {
      const verdict = await preview({ "DNS-SRV-REMOTE": "remediate" }, { ...wrongPort, ...shown });
      assert.equal(verdict.status, 0, verdict.output);
      assert.match(verdict.output, /"0 0 443 sip\.contoso\.com"/);
    });

    it("and refuses it unless told", async () => {
      const verdicts = await Promise.all([narrow, wrongPort].map((wrong) => preview({}, wrong)));
      const found = verdicts.map((verdict) => policiesAt("mandatory", verdict));
      assert.deepEqual(found, [["AV-UDP-RANGE"], ["DNS-SRV-REMOTE"]], verdicts[0].output);
    });
  });
});
