import * as fs from "node:fs";
import * as path from "node:path";

/** Texts longer than this hold no configuration: logs, databases. Bytes. */
const largest = 1_000_000;

/** Names of the programs on this host whose arguments show one of the secrets, which any user of the host can read. */
export function programsThatShow(secrets: readonly string[]): readonly string[] {
  const own = networkOf("self");
  const programs = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    // Network namespaces of one machine share its processes; those of other users may not tell theirs.
    .filter((id) => (networkOf(id) ?? own) === own)
    .map((id) => textOf(`/proc/${id}/cmdline`).split("\0"))
    .filter((words) => secrets.some((secret) => words.some((word) => word.includes(secret))))
    .map(([program]) => path.basename(program));
  return [...new Set(programs)];
}

/** Files in a folder that hold one of the secrets or a private key, and that every user of the host can read. */
export function openFilesWith(folder: string, secrets: readonly string[]): readonly string[] {
  const ways = path.resolve(folder).split(path.sep).slice(1);
  const isClosed = ways.some(
    (_, index) => !isOpen(`/${ways.slice(0, index + 1).join("/")}`, fs.constants.S_IXOTH),
  );
  return isClosed
    ? []
    : openFilesIn(folder).filter((file) => {
        const text = textOf(file);
        return isPrivateKey(text) || secrets.some((secret) => text.includes(secret));
      });
}

const isPrivateKey = (text: string) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);

function openFilesIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inner = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const isReached = isOpen(inner, fs.constants.S_IXOTH | fs.constants.S_IROTH);
      return isReached ? openFilesIn(inner) : [];
    }
    return entry.isFile() && isOpen(inner, fs.constants.S_IROTH) ? [inner] : [];
  });
}

function isOpen(file: string, bits: number): boolean {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & bits) === bits && !(found.size > largest);
}

function networkOf(process: string): string | undefined {
  try {
    return fs.readlinkSync(`/proc/${process}/ns/net`);
  } catch {
    return undefined;
  }
}

/** The text of a file; empty where it has gone in the meantime. */
function textOf(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
