import { Semaphore } from "async-mutex";

/** How many operations share a key at most; one that doesn't share takes all places. */
const places = 256;

/** Runs operations with one key one after the other, and operations with different keys side by side. */
export class Locks {
  private readonly entries = new Map<string, { readonly semaphore: Semaphore; users: number }>();

  /** Number of keys in use. */
  get size(): number {
    return this.entries.size;
  }

  /** @param isShared true: beside others that share the key, too, but beside no other. Default: false. */
  async run<T>(key: string, operation: () => Promise<T>, isShared = false): Promise<T> {
    const entry = this.entries.get(key) ?? { semaphore: new Semaphore(places), users: 0 };
    this.entries.set(key, entry);
    entry.users += 1;
    try {
      return await entry.semaphore.runExclusive(operation, isShared ? 1 : places);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) this.entries.delete(key);
    }
  }
}
