import { Semaphore } from "async-mutex";
import { LabStack } from "../../support/labStack";

/** A few stacks that many cases share: as many of these run at a time as there are stacks. */
export class Lanes {
  private readonly free: LabStack[];
  private readonly semaphore: Semaphore;

  private constructor(private readonly stacks: readonly LabStack[]) {
    this.free = [...stacks];
    this.semaphore = new Semaphore(stacks.length);
  }

  /** @param stack what the names of the stacks begin with. */
  static async create(stack: string, count = 2): Promise<Lanes> {
    const names = Array.from({ length: count }, (_, index) => `${stack}-${index + 1}`);
    return new Lanes(await Promise.all(names.map((name) => LabStack.create({ stack: name }))));
  }

  /** Does something with a stack as soon as one is free. */
  use<T>(work: (stack: LabStack) => Promise<T>): Promise<T> {
    const result = this.semaphore.runExclusive(async () => {
      const stack = this.free.pop()!;
      try {
        return await work(stack);
      } finally {
        this.free.push(stack);
      }
    });
    // The test that waits for it tells of its failure, and that may be later.
    result.catch(() => undefined);
    return result;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.stacks.map((stack) => stack.dispose()));
  }
}
