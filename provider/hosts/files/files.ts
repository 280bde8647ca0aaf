import * as fs from "node:fs";
import * as path from "node:path";
import type { Edit } from "../host";
import { replaceInPlace } from "./inPlace";
import { locked } from "./lock";
import { readIfThere } from "./readIfThere";
import { Changes, found, isOneWrite, type Found } from "./replacement";

/** One file and what becomes of it. */
export interface FileChange {
  /** Absolute path. */
  readonly file: string;
  readonly edit: Edit;
  /** Permissions, e.g. 0o600. Default: those it has; 0o644 for a new one. */
  readonly mode?: number;
}

/** How often a file is read again that others change all the time. */
const attempts = 1_000;

/**
 * Files that others read and write too: programs that hold them open, bind mounts, editors, `echo >>`, other
 * processes of ours. They are changed in place and under a lock, `flock` on their folder; what others write
 * meanwhile is read and kept. A writer that fails or is killed leaves the old content, or the new one.
 */
export class Files {
  private readonly changes: Changes;

  /** @param aside absolute path of the folder where a change is written down while it is made. */
  constructor(aside: string) {
    this.changes = new Changes(aside);
  }

  /** The content of a file, or undefined where there is none. Writes nothing; the half of a killed change counts for nothing. */
  read(file: string): Buffer | undefined {
    // A writer may end between two looks: then what it wrote down is of another content than the file's.
    for (let left = attempts; left > 0; left--) {
      const change = this.changes.begun(file);
      const { back } = found(change, readIfThere(file));
      const now = this.changes.begun(file);
      if (change === undefined ? now === undefined : now?.to.equals(change.to)) return back;
    }
    throw new Error(`${file} is changed all the time; end what writes it`);
  }

  /**
   * Changes files of one folder, one after the other.
   *
   * @throws what an edit throws, or why a file can't be written, which is as it was then.
   */
  async change(...changes: readonly FileChange[]): Promise<void> {
    const folder = path.dirname(changes[0].file);
    fs.mkdirSync(folder, { recursive: true });
    await locked(folder, () => {
      for (const { file, edit, mode } of changes) this.changeLocked(file, edit, mode);
    });
  }

  private changeLocked(file: string, edit: Edit, mode: number | undefined): void {
    const begun = this.changes.begun(file);
    let { present, back } = found(begun, readIfThere(file));
    for (let left = attempts; left > 0; left--) {
      const wanted = edit(back);
      if (wanted === undefined ? present !== undefined : !present?.equals(wanted)) {
        ({ present, back } = this.step({ present, back }, file, wanted, mode));
        if (present !== wanted) continue;
      } else if (mode !== undefined) fs.chmodSync(file, mode);
      this.changes.end(file);
      return;
    }
    throw new Error(`${file} is changed all the time; end what writes it`);
  }

  /** @returns what the file holds after an attempt. */
  private step(
    { present, back }: Found,
    file: string,
    wanted: Buffer | undefined,
    mode?: number,
  ): Found {
    if (wanted === undefined) {
      fs.rmSync(file, { force: true });
      return { present: undefined, back: undefined };
    }
    const change = { file, from: present, to: wanted, back };
    if (!isOneWrite(change)) this.changes.begin(change);
    let outcome: Found | undefined;
    try {
      outcome = replaceInPlace(change, mode);
    } catch (error) {
      const left = found(change, readIfThere(file));
      if (left.present === left.back) this.changes.end(file);
      throw error;
    }
    // What others put in its place may have been copied from a half of the change.
    return outcome ?? found(this.changes.begun(file), readIfThere(file));
  }
}
