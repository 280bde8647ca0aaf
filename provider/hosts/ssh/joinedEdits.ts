import type { Edit } from "../host";

/** An edit that waits for its file's next reading, and what became of it there. */
interface Waiting {
  readonly edit: Edit;
  /** Why it refused what the file held; undefined where it didn't. */
  refusal?: { readonly error: unknown };
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Edits of one file that come in while it is being read or written: one reading and one writing serve them all. Each is
 * asked for each text that is read, in the order in which they came; one that throws refuses for itself alone.
 */
export class JoinedEdits {
  private readonly waiting = new Map<string, Waiting[]>();

  /**
   * @param file The file, by a name that no other has.
   * @param change Reads the file and writes what an edit makes of it, as `Host.changeFile` does.
   * @throws what the edit threw last, or what `change` throws: to all whose edits it was to write.
   */
  run(file: string, edit: Edit, change: (edit: Edit) => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const one: Waiting = { edit, resolve, reject };
      const others = this.waiting.get(file);
      if (others !== undefined) {
        others.push(one);
        return;
      }
      const queue = [one];
      this.waiting.set(file, queue);
      void this.serve(file, queue, change);
    });
  }

  private async serve(file: string, queue: Waiting[], change: (edit: Edit) => Promise<void>) {
    while (queue.length > 0) {
      const joined = queue.splice(0);
      try {
        await change((content) => {
          joined.push(...queue.splice(0));
          return joined.reduce((text, one) => edited(one, text), content);
        });
        for (const { refusal, resolve, reject } of joined) {
          if (refusal === undefined) resolve();
          else reject(refusal.error);
        }
      } catch (error) {
        for (const { reject, refusal } of joined) reject(refusal?.error ?? error);
      }
    }
    this.waiting.delete(file);
  }
}

function edited(one: Waiting, content: Buffer | undefined): Buffer | undefined {
  one.refusal = undefined;
  try {
    return one.edit(content);
  } catch (error) {
    one.refusal = { error };
    return content;
  }
}
