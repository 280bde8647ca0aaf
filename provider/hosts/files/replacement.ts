import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { readIfThere } from "./readIfThere";

/**
 * A content that takes the place of another in the same file. It is written down before the first byte of it is
 * written, so that the half that a killed writer leaves can be told from what others have written.
 */
export interface Replacement {
  /** Absolute path of the file. */
  readonly file: string;
  /** What the file holds; undefined where it is made. */
  readonly from: Buffer | undefined;
  readonly to: Buffer;
  /** What it holds without what this writer has put there already: others may have written in between. */
  readonly back: Buffer | undefined;
}

/** A kill stops a write between two pages, and nowhere else. */
const page = 4096;

const utf16Mark = Buffer.from([0xff, 0xfe]);

const nothing = Buffer.alloc(0);

/** What is written over the place of a longer content: empty lines behind the new one, until they are cut off. */
export function padded({ from = nothing, to }: Replacement): Buffer {
  const isUtf16 = to.subarray(0, utf16Mark.length).equals(utf16Mark);
  const lines = Buffer.alloc(
    Math.max(0, from.length - to.length),
    "\n",
    isUtf16 ? "utf16le" : "utf8",
  );
  return Buffer.concat([to, lines]);
}

/** What is written behind the end of a shorter content, before anything else is. */
export function tail({ from = nothing, to }: Replacement): Buffer {
  return to.subarray(from.length);
}

/** Whether one write does it, which is there as a whole or not at all, whoever is killed. */
export function isOneWrite({ from, to }: Replacement): boolean {
  if (from === undefined || !to.subarray(0, from.length).equals(from)) return false;
  return Math.floor(from.length / page) === Math.floor((to.length - 1) / page);
}

/** Length of what two contents have in common at their start. */
export function commonLength(one: Buffer, other: Buffer): number {
  const shorter = Math.min(one.length, other.length);
  let low = 0;
  // By halves: comparing is the library's, which is faster than a loop over bytes.
  for (let high = shorter; low < high;) {
    const middle = Math.ceil((low + high) / 2);
    if (one.compare(other, low, middle, low, middle) === 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What others have put behind the half of a change, or undefined where it isn't the half of this change. */
function behindHalf(change: Replacement, present: Buffer): Buffer | undefined {
  const { from = nothing } = change;
  const added = tail(change);
  const end = from.length;
  const rest = present.subarray(end);
  const same = commonLength(rest, added);
  const put = same < added.length ? Math.floor((end + same) / page) * page - end : same;
  // Nothing of it, where there is something else.
  if (put < 0 || (put === 0 && added.length > 0 && rest.length > 0)) return undefined;
  const over = padded(change).subarray(0, end);
  const written = commonLength(present.subarray(0, end), over);
  return present.subarray(written, end).equals(from.subarray(written))
    ? rest.subarray(put)
    : undefined;
}

/** What a file is found to hold, and what of it counts: not the half of a change whose writer was killed. */
export interface Found {
  /** Undefined where there is no file. */
  readonly present: Buffer | undefined;
  /** The same object as `present` but for a half of a change. Undefined also where the half file is to go. */
  readonly back: Buffer | undefined;
}

/**
 * @param change written down by a writer that may have been killed; undefined where there is none.
 * @param present what the file holds now. Where it is no half of the change, because the change was not begun, is
 * complete, or somebody else has written since, it counts as it is.
 */
export function found(change: Replacement | undefined, present: Buffer | undefined): Found {
  if (change === undefined || present === undefined || present.equals(change.to)) {
    return { present, back: present };
  }
  const { from = nothing, back } = change;
  const isUntouched = from !== back && present.subarray(0, from.length).equals(from);
  const behind =
    behindHalf(change, present) ?? (isUntouched ? present.subarray(from.length) : undefined);
  if (behind === undefined) return { present, back: present };
  if (back === undefined && behind.length === 0) return { present, back: undefined };
  const whole = joined(back, behind);
  return { present, back: whole.equals(present) ? present : whole };
}

function joined(back: Buffer | undefined, behind: Buffer): Buffer {
  return Buffer.concat([back ?? nothing, behind]);
}

/**
 * What a file holds that others have written to between two steps of a change.
 *
 * @param change whose new end was written behind the old one, before or after what others wrote there.
 */
export function interrupted(change: Replacement, present: Buffer): Found {
  const { from = nothing, back } = change;
  const added = tail(change);
  const behind = present.subarray(from.length);
  const at = behind.indexOf(added);
  const others =
    at < 0 ? behind : Buffer.concat([behind.subarray(0, at), behind.subarray(at + added.length)]);
  return { present, back: joined(back, others) };
}

/** Where changes are written down while they are made. */
export class Changes {
  /** @param folder absolute path; made when it is needed. */
  constructor(private readonly folder: string) {}

  /** @throws where it can't be written; nothing is left of it then. */
  begin(change: Replacement): void {
    const { file, from, to, back } = change;
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const lengths = [from?.length, to.length, back === from ? "from" : back?.length];
    const header = `${JSON.stringify({ file, lengths: lengths.map((length) => length ?? null) })}\n`;
    const parts = [
      Buffer.from(header),
      from ?? nothing,
      to,
      back === from ? nothing : (back ?? nothing),
    ];
    const part = `${this.note(file)}.part`;
    try {
      fs.writeFileSync(part, Buffer.concat(parts), { mode: 0o600, flush: false });
      fs.renameSync(part, this.note(file));
    } catch (error) {
      fs.rmSync(part, { force: true });
      throw error;
    }
  }

  /** The change of the file that was begun and not ended, or undefined. */
  begun(file: string): Replacement | undefined {
    const bytes = readIfThere(this.note(file));
    if (bytes === undefined) return undefined;
    const start = bytes.indexOf("\n") + 1;
    const { lengths } = JSON.parse(bytes.subarray(0, start).toString()) as {
      lengths: [number | null, number, number | "from" | null];
    };
    const [fromLength, toLength, backLength] = lengths;
    const toStart = start + (fromLength ?? 0);
    const backStart = toStart + toLength;
    const from = fromLength === null ? undefined : bytes.subarray(start, toStart);
    return {
      file,
      from,
      to: bytes.subarray(toStart, backStart),
      back:
        backLength === "from"
          ? from
          : backLength === null
            ? undefined
            : bytes.subarray(backStart, backStart + backLength),
    };
  }

  end(file: string): void {
    fs.rmSync(this.note(file), { force: true });
  }

  private note(file: string): string {
    return path.join(this.folder, createHash("sha256").update(file).digest("hex").slice(0, 32));
  }
}
