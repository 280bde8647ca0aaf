import assert from "node:assert/strict";
import type { StackValidationPolicy } from "@pulumi/policy";
import type { ReportedViolation } from "../../../policy/pack/report";
import { policiesFor } from "../../../policy/pack/policies";
import { Session } from "../../../policy/pack/session";
import { azure } from "../support/azureResource";
import { restrictedAzureLab, restrictedTestClients } from "../support/restrictedAzureLab";

/** What the pack tells of a lab with two scale sets and a template, each policy with the level of what it tells. */
async function told(properties: Record<string, unknown>) {
  const session = new Session();
  session.configured(
    new Map([
      [
        "LAB-DESCRIPTION",
        { remediates: false, properties: { labs: restrictedTestClients, ...properties } },
      ],
    ]),
  );
  session.stack([
    ...restrictedAzureLab(),
    azure("compute:VirtualMachineScaleSet", "web"),
    azure("compute/v20240701:VirtualMachineScaleSet", "more"),
    azure("network:AdminRule", "allow"),
  ]);
  const found: (readonly [policy: string, ReportedViolation])[] = [];
  for (const policy of policiesFor(session) as StackValidationPolicy[]) {
    const report = (violation: unknown) =>
      found.push([policy.name, violation as ReportedViolation] as const);
    await policy.validateStack({} as never, report as never);
  }
  return found;
}

describe("what the pack can't decide", () => {
  it("is told in one line for all that isn't read, with its types", async () => {
    const lines = (await told({})).filter(([policy]) => policy === "LAB-DESCRIPTION");
    assert.deepEqual(
      lines.map(([, { message }]) => message),
      [
        "LAB-DESCRIPTION: can't be decided yet: 3 resources are of types that no policy reads: 1 azure-native:network:AdminRule, 2 azure-native:compute:VirtualMachineScaleSet.",
      ],
    );
  });

  for (const [given, level] of [
    [{}, "advisory"],
    [{ undecided: "warn" }, "advisory"],
    [{ undecided: "error" }, "mandatory"],
  ] as const) {
    it(`is ${level} with ${JSON.stringify(given)}`, async () => {
      const found = await told(given);
      assert.ok(found.some(([policy]) => policy === "NOTHING-ELSE-OPEN"));
      assert.deepEqual(
        [...new Set(found.map(([, { enforcementLevel }]) => enforcementLevel))],
        [level],
      );
    });
  }

  it("is configured by no other word", async () => {
    await assert.rejects(told({ undecided: "fail" }), /LAB-DESCRIPTION\.undecided: "fail"/);
  });
});
