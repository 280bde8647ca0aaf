import { Mutex } from "async-mutex";

/** Runs operations with one key one after the other, and operations with different keys side by side. */
export class Locks {
  private readonly entries = new Map<string, { readonly mutex: Mutex; users: number }>();

  /** Number of keys in use. */
  get size(): number {
    return this.entries.size;
  }

  async run<T>(key: string, operation: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key) ?? { mutex: new Mutex(), users: 0 };
    this.entries.set(key, entry);
    entry.users += 1;
    try {
      return await entry.mutex.runExclusive(operation);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) this.entries.delete(key);
    }
  }
}
