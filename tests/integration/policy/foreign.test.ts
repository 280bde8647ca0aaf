import * as assert from "node:assert/strict";
import type { LabStack } from "../support/labStack";
import type { TemporaryProgram } from "../support/temporaryProgram";
import { azureLabDescription, azureProgram, untaggedAzureProgram } from "./support/azurePrograms";
import { Lanes } from "./support/lanes";
import { policed, policiesAt, resourcesIn, type Verdict } from "./support/verdict";

/** The one remark on a lab in which every requirement is met: its test clients still have unrestricted access. */
const remark = "TEST-ACCESS-SCALE-BACK";

const described = { "LAB-DESCRIPTION": { labs: [azureLabDescription] } };

describe("the policy pack on somebody else's stack of Azure resources", function () {
  this.timeout(120_000);
  let lanes: Lanes;

  before(async () => {
    lanes = await Lanes.create("test-foreign");
  });

  after(() => lanes?.dispose());

  const using = <T>(
    program: TemporaryProgram,
    work: (police: (...command: string[]) => Promise<Verdict>, stack: LabStack) => Promise<T>,
    configuration?: unknown,
  ): Promise<T> =>
    lanes.use(async (stack) => {
      const police = (...command: string[]) =>
        policed(stack, command, { configuration, program: program.folder });
      try {
        return await work(police, stack);
      } finally {
        await stack.run(["destroy", "--yes", "--skip-preview"], { cwd: program.folder });
        program.dispose();
      }
    });

  function assertUndecided({ status, output, told }: Verdict): void {
    assert.equal(status, 0, output);
    const undecided = told.filter(({ policy }) => policy !== remark);
    assert.ok(undecided.length > 0, output);
    for (const { level, policy, text } of undecided) {
      assert.equal(level, "advisory");
      assert.ok(text.startsWith(`${policy}: can't be decided yet: `), text);
      assert.match(text, /^[^\n]* isn't known before the update$/m);
    }
    assert.ok(undecided.some(({ text }) => text.includes('"ipAddress" of av-edge-public')));
  }

  it("is refused where nobody says what is what, and is told how to say it", async () => {
    await using(untaggedAzureProgram(), async (police, stack) => {
      const verdict = await police("up", "--yes");
      assert.notEqual(verdict.status, 0, verdict.output);
      assert.deepEqual(policiesAt("mandatory", verdict), ["LAB-DESCRIPTION"]);
      const [{ text }] = verdict.told;
      assert.match(text, /no lab is described: none of the \d+ requirements on a lab was checked/);
      assert.match(text, /"LAB-DESCRIPTION": \{"labs": \[/);
      assert.match(text, /edgelab-role/);
      assert.deepEqual(await resourcesIn(stack), []);
    });
  });

  for (const [how, program, configuration] of [
    ["the pack's configuration", untaggedAzureProgram, described],
    ["tags", azureProgram, undefined],
  ] as const) {
    it(`is decided where ${how} says it: in a preview as far as addresses are known, after an update all`, async () => {
      await using(
        program(),
        async (police) => {
          assertUndecided(await police("preview"));
          const { status, output, told } = await police("up", "--yes", "--skip-preview");
          assert.equal(status, 0, output);
          assert.deepEqual(
            told.map(({ level, policy }) => `${level} ${policy}`),
            [`advisory ${remark}`],
            output,
          );
        },
        configuration,
      );
    });
  }

  it("is refused after the update where only then an address turns out to be wrong", async () => {
    const program = azureProgram({ "public-av": { "aRecords[0].ipv4Address": "198.51.100.99" } });
    await using(program, async (police) => {
      assertUndecided(await police("preview"));
      const verdict = await police("up", "--yes", "--skip-preview");
      assert.notEqual(verdict.status, 0, verdict.output);
      assert.deepEqual(policiesAt("mandatory", verdict), ["DNS-PUBLIC-NAMES"], verdict.output);
      assert.match(verdict.told.map(({ text }) => text).join(), /198\.51\.100\.99/);
    });
  });
});
