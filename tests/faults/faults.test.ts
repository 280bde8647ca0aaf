import * as assert from "node:assert/strict";
import { requirements, type RequirementId } from "../../model/requirements";
import { needsLab } from "../integration/support/requirements";
import { FaultLab } from "./faultLab";
import { namingProblems } from "./naming";
import { faults } from "./table";
import { batchesOf } from "./together";

/** The first fault of a requirement. */
function faultOf(id: RequirementId) {
  const found = faults.find(({ requirement }) => requirement === id);
  assert.ok(found, `no fault of ${id}`);
  return found;
}

/** Requirements whose faults show to users in different programs. */
const diagnosed = ["AV-NAT-FLAG", "CWA-NTLM-SERVER", "ACCESS-CERTIFICATE"] as const;

// `npm run faults` makes every fault by itself, and mends it; here several are made at once.
describe("what is broken on the running lab", function () {
  this.timeout(180_000);
  let lab: FaultLab;

  before(async function () {
    await needsLab(this);
    lab = await FaultLab.create("test-faults");
  });

  after(() => lab?.dispose());

  for (const id of diagnosed) {
    const fault = faultOf(id);
    it(`is found by "${fault.saw}"`, async () => {
      await lab.enter(fault.phase);
      try {
        await lab.break([fault]);
        assert.deepEqual(await lab.diagnose(fault.saw ?? ""), [id]);
      } finally {
        await lab.mend();
      }
    });
  }

  for (const batch of batchesOf(
    requirements.map(({ id }) => faultOf(id)),
    5,
  )) {
    const names = batch.map(({ requirement }) => requirement).join(", ");
    it(`is named exactly, and what was broken before has been mended: ${names}`, async () => {
      await lab.enter(batch[0].phase);
      try {
        await lab.break(batch);
        assert.deepEqual(namingProblems(await lab.verify(), batch), []);
      } finally {
        await lab.mend();
      }
    });
  }

  it("is sound again in the end", async () => {
    assert.deepEqual(namingProblems(await lab.verify(), []), []);
  });
});
