import * as fs from "node:fs";
import type { VerifiableLab } from "../../model";
import type { RequirementId } from "../../model/requirements";
import { ensureBuilt } from "../../toolchain/build";
import { root } from "../../toolchain/setup/prepare";
import { openLab, verifyLab, type LabResult, type OpenLab, type VerifyOptions } from "../../verify";
import { diagnose } from "../../verify/diagnose/diagnose";
import { findSymptom } from "../../verify/diagnose/findSymptom";
import { succeeded } from "../integration/support/commands";
import { LabStack } from "../integration/support/labStack";
import { configurations, type Fault, type Phase } from "./fault";

/** A running lab that is broken, measured and mended. */
export class FaultLab {
  private verification: VerifiableLab | undefined;

  private constructor(
    readonly stack: LabStack,
    private phase: Phase,
  ) {}

  /** Brings a lab up. @param stack name of its stack */
  static async create(stack: string): Promise<FaultLab> {
    const made = await LabStack.create({ stack, config: configurations.tests });
    await succeeded(made.up());
    return new FaultLab(made, "tests");
  }

  /** Configures the lab as a fault needs it. */
  async enter(phase: Phase = "tests"): Promise<void> {
    if (phase === this.phase) return;
    this.stack.configure(configurations[phase]);
    await succeeded(this.stack.up());
    this.phase = phase;
    this.verification = undefined;
  }

  /** Makes faults, one after another. */
  async break(faults: readonly Fault[]): Promise<void> {
    for (const fault of faults) await fault.breaks(this.stack);
  }

  verify(options?: VerifyOptions): Promise<LabResult> {
    return this.measured((lab) => verifyLab(lab, options));
  }

  /**
   * The requirements that `diagnose` finds broken by what a user saw, most likely first.
   *
   * @throws where it doesn't know what the user means.
   */
  async diagnose(saw: string): Promise<readonly RequirementId[]> {
    const { symptom } = findSymptom(saw);
    if (symptom === undefined) throw new Error(`"${saw}" isn't understood`);
    const [{ results }] = await this.measured((lab) =>
      diagnose(symptom, async (only) => [await verifyLab(lab, { only })]),
    );
    return results.filter(({ verdict }) => verdict === "broken").map(({ id }) => id);
  }

  /** Opens the lab as a command that has just been started does, and closes it. */
  async measured<Result>(measure: (lab: OpenLab) => Promise<Result>): Promise<Result> {
    this.verification ??= ((await this.stack.outputs()).verification as VerifiableLab[])[0];
    const lab = await openLab(this.verification, {
      stationProgram: fs.readFileSync(ensureBuilt(root).station, "utf8"),
      state: async () => (await succeeded(this.stack.run(["stack", "export"]))).stdout,
    });
    try {
      return await measure(lab);
    } finally {
      await lab.close();
    }
  }

  /** Has the engine put back what was changed behind its back. */
  async mend(): Promise<void> {
    await succeeded(this.stack.up(["--refresh"]));
  }

  dispose(): Promise<void> {
    return this.stack.dispose();
  }
}
