import * as path from "node:path";
import type { Host } from "../host";
import type { Issued } from "./issue";

/** Where authorities and certificates are under a host's folder. */
export type Room = "authorities" | "certificates";

/** What is kept beside a certificate: whose it is, and for an import, who issued it. */
export interface Note<Reference = unknown> {
  /** The mark of the resource that wrote the files. */
  readonly owner: string;
  readonly authority?: Reference;
}

/** The files of an authority or a certificate, as they are found. */
export interface StoredFiles<Reference = unknown> {
  readonly certificate?: string;
  readonly key?: string;
  /** The certificate of the authority; a root has none beside it. */
  readonly authority?: string;
  readonly note?: Note<Reference>;
}

export const certificateFile = "certificate.pem";
export const keyFile = "key.pem";
export const authorityFile = "authority.pem";
const noteFile = "resource.json";

/** The folder of one authority or certificate, given the host's own. */
export function folderOf(hostFolder: string, room: Room, name: string): string {
  return path.join(hostFolder, room, name);
}

/** Undefined where neither a certificate nor a key is there. */
export async function readStored<Reference>(
  host: Host,
  room: Room,
  name: string,
): Promise<StoredFiles<Reference> | undefined> {
  const folder = folderOf(host.folder, room, name);
  const [certificate, key, authority, note] = await Promise.all(
    [certificateFile, keyFile, authorityFile, noteFile].map((file) =>
      host.readFile(path.join(folder, file)).then((content) => content?.toString()),
    ),
  );
  return certificate === undefined && key === undefined
    ? undefined
    : { certificate, key, authority, note: parseNote(note) };
}

/** Writes everything; only the host's administrator can read the key. */
export async function writeStored(
  host: Host,
  room: Room,
  name: string,
  files: Issued & { readonly authority?: string; readonly note: Note },
): Promise<void> {
  const folder = folderOf(host.folder, room, name);
  // The note comes first: whoever is interrupted afterwards still knows the files as its own.
  const write = (file: string, content: string, mode?: number) =>
    host.changeFile(path.join(folder, file), () => Buffer.from(content), mode);
  await write(noteFile, `${JSON.stringify(files.note)}\n`);
  await write(keyFile, files.key, 0o600);
  if (files.authority !== undefined) await write(authorityFile, files.authority);
  await write(certificateFile, files.certificate);
}

/** @throws where the files stay. */
export async function removeStored(host: Host, room: Room, name: string): Promise<void> {
  const folder = folderOf(host.folder, room, name);
  const { status, stderr } = await host.run(["rm", "-rf", "--", folder]);
  if (status !== 0) {
    throw new Error(`${folder} can't be removed: ${stderr.trim()}`);
  }
}

/** @throws where the files are another resource's, or nobody's. */
export function refuseFilesOfOthers(
  found: StoredFiles | undefined,
  owner: string,
  folder: string,
  importId: string,
): void {
  if (found !== undefined && found.note?.owner !== owner) {
    throw new Error(
      `${folder} holds files already that aren't this resource's; give this one another name, or import ` +
        `those with the id ${importId}`,
    );
  }
}

function parseNote<Reference>(text: string | undefined): Note<Reference> | undefined {
  try {
    return JSON.parse(text ?? "") as Note<Reference>;
  } catch {
    return undefined;
  }
}
