import type { CommandResult } from "../tests/integration/support/commands";
import { succeeded } from "../tests/integration/support/commands";
import { LabStack, type LabStackOptions } from "../tests/integration/support/labStack";
import { throwIfInterrupted } from "./interruption";
import { timed } from "./statistics";

/** Milliseconds: twenty sites on a busy machine. */
const longest = 1_800_000;

/** The state is written at the end of an operation only: what takes the engine most of its time otherwise. */
export const withoutCheckpoints = { PULUMI_SKIP_CHECKPOINTS: "true" };

/** A stack whose operations are timed. */
export class BenchStack {
  private constructor(readonly lab: LabStack) {}

  static async create(options: LabStackOptions): Promise<BenchStack> {
    throwIfInterrupted();
    return new BenchStack(await LabStack.create(options));
  }

  /** `up` as `npm run up` does it, with its preview. */
  up(options?: OperationOptions): Promise<number> {
    return this.operate(["up", "--yes", "--suppress-outputs"], options);
  }

  /** `preview` of a stack that is up. @throws where it finds something to do. */
  preview(): Promise<number> {
    return this.operate(["preview", "--expect-no-changes"]);
  }

  destroy(options?: OperationOptions): Promise<number> {
    return this.operate(["destroy", "--yes", "--skip-preview"], options);
  }

  /** Takes everything down, whatever has failed before. */
  async dispose(): Promise<void> {
    const env = { ...this.lab.stack.environment, ...withoutCheckpoints };
    await this.lab
      .run(["destroy", "--yes", "--skip-preview"], { env, timeout: longest })
      .catch(() => undefined);
    await this.lab.dispose();
  }

  private async operate(
    args: readonly string[],
    { environment = {}, watch }: OperationOptions = {},
  ): Promise<number> {
    throwIfInterrupted();
    const env = { ...this.lab.stack.environment, ...environment };
    const { seconds } = await timed(() => {
      const { process, result } = this.lab.start(args, { env, timeout: longest });
      if (process.pid !== undefined) watch?.(process.pid, result);
      return succeeded(result).catch((error: unknown) => {
        throwIfInterrupted();
        throw error;
      });
    });
    return seconds;
  }
}

export interface OperationOptions {
  /** Variables for the engine beside those of the npm scripts. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Is told of the engine when it has started. */
  watch?(engine: number, result: Promise<CommandResult>): void;
}
