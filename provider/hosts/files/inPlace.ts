import * as fs from "node:fs";
import {
  commonLength,
  found,
  interrupted,
  padded,
  tail,
  type Found,
  type Replacement,
} from "./replacement";

function readAll(descriptor: number): Buffer {
  const bytes = Buffer.alloc(fs.fstatSync(descriptor).size);
  let length = 0;
  for (let read = 1; read > 0 && length < bytes.length; length += read) {
    read = fs.readSync(descriptor, bytes, length, bytes.length - length, length);
  }
  return bytes.subarray(0, length);
}

/** @param position undefined for what goes to the end. @throws where not all can be written, as on a full disk. */
function writeAll(descriptor: number, bytes: Buffer, position?: number): void {
  for (let done = 0; done < bytes.length;) {
    const at = position === undefined ? null : position + done;
    done += fs.writeSync(descriptor, bytes, done, bytes.length - done, at);
  }
}

/** Puts a content over one that isn't shorter, and cuts off the rest unless others have written behind it. */
function shorten(descriptor: number, present: Buffer, wanted: Buffer): void {
  const start = commonLength(present, wanted);
  writeAll(descriptor, wanted.subarray(start), start);
  if (fs.fstatSync(descriptor).size === present.length) fs.ftruncateSync(descriptor, wanted.length);
}

/** Writes behind the end; what was written of it is cut off again where not all can be. */
function append(descriptor: number, bytes: Buffer): void {
  if (bytes.length === 0) return;
  // Of what is written at the end of a file, nothing is lost that others put there at the same time.
  const appending = fs.openSync(
    `/proc/self/fd/${descriptor}`,
    fs.constants.O_WRONLY | fs.constants.O_APPEND,
  );
  const { size } = fs.fstatSync(descriptor);
  try {
    writeAll(appending, bytes);
  } catch (error) {
    const present = readAll(descriptor);
    const put = commonLength(present.subarray(size), bytes);
    shorten(
      descriptor,
      present,
      Buffer.concat([present.subarray(0, size), present.subarray(size + put)]),
    );
    throw error;
  } finally {
    fs.closeSync(appending);
  }
}

/**
 * The steps that make the new content of the old. What is longer grows first, which is all that can fail for want of
 * room, and nothing is cut off that wasn't there before: so what others write at the end meanwhile, as `echo >>`
 * does, is kept.
 */
function write(descriptor: number, change: Replacement): Found {
  const length = change.from?.length ?? 0;
  const over = padded(change).subarray(0, length);
  append(descriptor, tail(change));
  const isQuiet = (size: number) => fs.fstatSync(descriptor).size === size;
  if (!isQuiet(Math.max(length, change.to.length))) return interrupted(change, readAll(descriptor));
  try {
    const start = commonLength(change.from ?? over, over);
    writeAll(descriptor, over.subarray(start), start);
  } catch (error) {
    const { present = over, back = over } = found(change, readAll(descriptor));
    shorten(descriptor, present, back);
    throw error;
  }
  if (length > change.to.length) {
    if (!isQuiet(length)) return interrupted({ ...change, to: over }, readAll(descriptor));
    fs.ftruncateSync(descriptor, change.to.length);
  }
  return { present: change.to, back: change.to };
}

/** Whether the path still leads to the open file: an editor that saves puts another in its place. */
function isAt(file: string, descriptor: number): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.ino === fs.fstatSync(descriptor).ino;
}

/**
 * Replaces the content of a file in place, as bind mounts and programs that hold it open need it, or makes it.
 *
 * @param mode permissions, e.g. 0o600. Default: those it has; 0o644 for a new one.
 * @returns what it holds then; `back` is another than `present` where others came in between, and has what they
 * wrote. Undefined where it isn't what it was taken for, and is to be read again.
 * @throws where it can't be written; it is as it was before then.
 */
export function replaceInPlace(change: Replacement, mode?: number): Found | undefined {
  const { file, from } = change;
  const isNew = from === undefined;
  const { O_RDWR, O_CREAT, O_EXCL } = fs.constants;
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(file, O_RDWR | (isNew ? O_CREAT | O_EXCL : 0), mode ?? 0o644);
    const isSame = () => isAt(file, descriptor!);
    if (!readAll(descriptor).equals(from ?? Buffer.alloc(0)) || !isSame()) return undefined;
    if (mode !== undefined) fs.fchmodSync(descriptor, mode);
    const outcome = write(descriptor, change);
    return isSame() ? outcome : undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === (isNew ? "EEXIST" : "ENOENT")) return undefined;
    if (isNew && descriptor !== undefined && fs.fstatSync(descriptor).size === 0) fs.rmSync(file);
    throw new Error(`${file} can't be written: ${message}; it is as it was`, { cause: error });
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}
