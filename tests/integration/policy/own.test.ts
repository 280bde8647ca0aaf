import * as assert from "node:assert/strict";
import { LabStack } from "../support/labStack";
import { needsLab } from "../support/requirements";
import { policed, type Verdict } from "./support/verdict";

describe("the policy pack on the repository's own stack", function () {
  this.timeout(120_000);
  let stack: LabStack;

  before(async function () {
    await needsLab(this);
    stack = await LabStack.create({ stack: "test-own" });
  });

  after(() => stack?.dispose());

  function assertPassed({ status, output, told }: Verdict, remarks: readonly string[]): void {
    assert.equal(status, 0, output);
    assert.deepEqual(
      told.map(({ level, policy }) => `${level} ${policy}`),
      remarks,
      output,
    );
    assert.doesNotMatch(output, /can't be decided/);
    assert.match(output, /^Policies:\n +\S+ edgelab@v/m);
  }

  it("passes a preview from nothing, with a remark on the test clients' access", async () => {
    assertPassed(await policed(stack, ["preview"]), ["advisory TEST-ACCESS-SCALE-BACK"]);
  });

  it("has nothing to say once the access is scaled back", async () => {
    stack.configure({ testClients: { access: "restricted" } });
    assertPassed(await policed(stack, ["preview"]), []);
  });

  it("passes an update, and a preview of what is up", async () => {
    stack.configure({});
    const remarks = ["advisory TEST-ACCESS-SCALE-BACK"];
    assertPassed(await policed(stack, ["up", "--yes", "--skip-preview"]), remarks);
    assertPassed(await policed(stack, ["preview", "--expect-no-changes"]), remarks);
  });
});
