import * as fs from "node:fs/promises";
import * as path from "node:path";

/** The kernel looks for a killing signal between pages, so up to one page is written whole or not at all. */
const atomicLength = 4096;

const utf16Mark = Buffer.from([0xff, 0xfe]);

/**
 * Text files that are replaced in place, as bind mounts and programs that hold a file open need it. A writer
 * that is killed midway leaves the old or the new content, at worst with empty lines after it.
 */
export class TextFiles {
  /** @param aside folder where the new content of a longer file waits until it is written completely. */
  constructor(private readonly aside: string) {}

  /** The content of a file, or undefined where there is none. Completes what a killed writer began. */
  async read(file: string, encoding: BufferEncoding = "utf8"): Promise<string | undefined> {
    const content = await readIfThere(file);
    const interrupted = await readIfThere(this.pending(file));
    if (content === undefined) {
      // Its writer was killed before it made the file, which may be made by somebody else one day.
      if (interrupted !== undefined) await fs.rm(this.pending(file), { force: true });
      return undefined;
    }
    if (interrupted === undefined) return content.toString(encoding);
    await this.write(file, interrupted);
    return interrupted.toString(encoding);
  }

  /**
   * Replaces the content, or makes the file with its folders.
   *
   * @param mode permissions, e.g. 0o600. Default: those it has, 0o644 for a new one.
   */
  async write(file: string, content: string | Buffer, mode?: number): Promise<void> {
    await fs.mkdir(path.dirname(file), { recursive: true });
    const bytes = Buffer.from(content);
    const size = (await fs.stat(file).catch(() => undefined))?.size ?? 0;
    // One that is made stands there empty before it is written.
    if (size === 0 || Math.max(size, bytes.length) > atomicLength) {
      await this.announce(file, bytes);
    }
    const handle = await fs.open(file, fs.constants.O_RDWR | fs.constants.O_CREAT, mode ?? 0o644);
    try {
      if (mode !== undefined) await handle.chmod(mode);
      const padded = Buffer.concat([bytes, emptyLines(bytes, size - bytes.length)]);
      await handle.write(padded, 0, padded.length, 0);
      await handle.truncate(bytes.length);
      await fs.rm(this.pending(file), { force: true });
    } finally {
      await handle.close();
    }
  }

  /** Removes a file; one that is gone already is no error. */
  async remove(file: string): Promise<void> {
    await fs.rm(file, { force: true });
    await fs.rm(this.pending(file), { force: true });
  }

  private pending(file: string): string {
    return path.join(this.aside, encodeURIComponent(file));
  }

  /** Keeps the new content aside, complete or not at all. */
  private async announce(file: string, content: Buffer): Promise<void> {
    await fs.mkdir(this.aside, { recursive: true, mode: 0o700 });
    const part = `${this.pending(file)}.part`;
    await fs.writeFile(part, content, { mode: 0o600 });
    await fs.rename(part, this.pending(file));
  }
}

/** Empty lines over the rest of a longer old content, which must not show before it is cut off. */
function emptyLines(content: Buffer, length: number): Buffer {
  const isUtf16 = content.subarray(0, utf16Mark.length).equals(utf16Mark);
  return Buffer.alloc(Math.max(0, length), "\n", isUtf16 ? "utf16le" : "utf8");
}

/** The bytes of a file, or undefined where there is none. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
