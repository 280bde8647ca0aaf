import type { CommandResult } from "../tests/integration/support/commands";
import { succeeded } from "../tests/integration/support/commands";
import { LabStack, type LabStackOptions } from "../tests/integration/support/labStack";
import { throwIfInterrupted } from "./interruption";
import { timed } from "./statistics";

/** Milliseconds: twenty sites on a busy machine. */
const longest = 1_800_000;

/** A stack whose operations are timed. */
export class BenchStack {
  private constructor(readonly lab: LabStack) {}

  static async create(options: LabStackOptions): Promise<BenchStack> {
    throwIfInterrupted();
    return new BenchStack(await LabStack.create(options));
  }

  /**
   * `up` as `npm run up` does it, with its preview.
   *
   * @param watch is told of the engine when it has started.
   */
  up(watch?: EngineWatch): Promise<number> {
    return this.operate(["up", "--yes", "--suppress-outputs"], watch);
  }

  /** `up` without a preview before it. @param watch is told of the engine when it has started. */
  upAtOnce(watch?: EngineWatch): Promise<number> {
    return this.operate(["up", "--yes", "--skip-preview", "--suppress-outputs"], watch);
  }

  /** `preview` that reads what is there. @throws where it finds something to do. */
  refreshedPreview(): Promise<number> {
    return this.operate(["preview", "--refresh", "--expect-no-changes"]);
  }

  /** `preview` of a stack that is up. @throws where it finds something to do. */
  preview(): Promise<number> {
    return this.operate(["preview", "--expect-no-changes"]);
  }

  /** `preview` of a stack that may be empty. @param watch is told of the engine when it has started. */
  firstPreview(watch?: EngineWatch): Promise<number> {
    return this.operate(["preview"], watch);
  }

  /**
   * `preview` with a policy pack. @throws where the pack finds a violation.
   *
   * @param pack the pack's folder.
   * @param watch is told of the engine when it has started.
   */
  policedPreview(pack: string, watch?: EngineWatch): Promise<number> {
    return this.operate(["preview", "--policy-pack", pack], watch);
  }

  destroy(): Promise<number> {
    return this.operate(["destroy", "--yes", "--skip-preview"]);
  }

  /** Takes everything down, whatever has failed before. */
  async dispose(): Promise<void> {
    await this.lab
      .run(["destroy", "--yes", "--skip-preview"], { timeout: longest })
      .catch(() => undefined);
    await this.lab.dispose();
  }

  private async operate(args: readonly string[], watch?: EngineWatch): Promise<number> {
    throwIfInterrupted();
    const { seconds } = await timed(() => {
      const { process, result } = this.lab.start(args, { timeout: longest });
      if (process.pid !== undefined) watch?.(process.pid, result);
      return succeeded(result).catch((error: unknown) => {
        throwIfInterrupted();
        throw error;
      });
    });
    return seconds;
  }
}

type EngineWatch = (engine: number, result: Promise<CommandResult>) => void;
