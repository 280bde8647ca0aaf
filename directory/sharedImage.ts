import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import {
  parseUnc,
  type CommunicatorDirectoryArguments,
  type Grant,
  type ImageState,
} from "../model";
import { readInstallerPackage } from "./installerPackage";
import { onShare, runSamba, type Ended } from "./smb";

type Who = CommunicatorDirectoryArguments;

/** A folder on a share as Samba's programs call it. */
function placeOf(unc: string) {
  const { server, share, path: whole } = parseUnc(unc);
  const folder = whole.slice(server.length + share.length + 4).replaceAll("\\", "/");
  return { server, share, service: `//${server}/${share}`, folder };
}

const failed = (unc: string, what: string, { why }: Ended) => new Error(`${unc} ${what}: ${why}`);
const isMissing = ({ said }: Ended) =>
  /NT_STATUS_(NO_SUCH_FILE|OBJECT_(NAME|PATH)_NOT_FOUND)/.test(said);

/**
 * Reads an image where it is shared, as whoever installs does; undefined where there is no communicator.msi.
 *
 * @param unc UNC path of its folder.
 * @throws Error that says why it isn't read.
 */
export async function readSharedImage(who: Who, unc: string): Promise<ImageState | undefined> {
  const { service, folder } = placeOf(unc);
  const local = await fs.mkdtemp(path.join(os.tmpdir(), "edgelab-image-"));
  try {
    const file = path.join(local, "communicator.msi");
    const got = await onShare(who, service, `cd "${folder}"; ls; get communicator.msi "${file}"`);
    if (got.status !== 0) {
      if (isMissing(got)) return undefined;
      throw failed(unc, "isn't read", got);
    }
    const folders = [...`${got.output}`.matchAll(/^ {2}(.+?) +[A-Z]*D[A-Z]* +\d+ {2}\w{3} /gm)]
      .map(([, name = ""]) => name)
      .filter((name) => !/^\.+$/.test(name))
      .sort();
    return { ...(await readInstallerPackage(file)), folders };
  } finally {
    await fs.rm(local, { recursive: true, force: true });
  }
}

/** Who may do what with an image's folder and its package, by the files' permissions. @throws Error */
export async function readFileGrants(who: Who, unc: string): Promise<readonly Grant[]> {
  const { service, folder } = placeOf(unc);
  const files = [folder, `${folder}/communicator.msi`];
  const lists = await Promise.all(files.map((each) => aclOf(who, service, each)));
  return distinctGrants(lists.flat());
}

/** What the permissions of a file or folder say; none where it isn't there. */
async function aclOf(who: Who, service: string, file: string): Promise<readonly Grant[]> {
  const ended = await runSamba(who, ["smbcacls", service, file]);
  if (ended.status !== 0) {
    if (isMissing(ended)) return [];
    throw failed(`${service}/${file}`, "doesn't say who may do what", ended);
  }
  return [...`${ended.output}`.matchAll(/^ACL:(.+):ALLOWED\/[^/]*\/(\S+)$/gm)].map(
    ([, account = "", mask = ""]) => ({ account, access: accessOf(mask) }),
  );
}

/** Whom the share itself lets do what. Servers tell it administrators alone. @throws Error */
export async function readShareGrants(who: Who, unc: string): Promise<readonly Grant[]> {
  const { server, share } = placeOf(unc);
  const ended = await runSamba(who, ["rpcclient", server, "-c", `netsharegetinfo ${share} 502`]);
  const text = `${ended.output}`;
  if (ended.status !== 0 || !text.includes("DACL")) {
    throw failed(`\\\\${server}\\${share}`, "doesn't say whom it lets do what", ended);
  }
  const entries = /type: ACCESS ALLOWED[^]*?Permissions: (0x[0-9a-f]+)[^]*?SID: (\S+)/g;
  return distinctGrants(
    [...text.matchAll(entries)].map(([, mask = "", sid = ""]) => ({
      account: accountNames.find(([pattern]) => pattern.test(sid))?.[1] ?? sid,
      access: accessOf(mask),
    })),
  );
}

/** Names of groups whose security identifiers are the same everywhere. */
const accountNames: readonly (readonly [RegExp, string])[] = [
  [/^S-1-1-0$/, "Everyone"],
  [/^S-1-5-11$/, "Authenticated Users"],
  [/^S-1-5-32-544$/, "BUILTIN\\Administrators"],
  [/^S-1-5-32-545$/, "BUILTIN\\Users"],
  [/^S-1-5-32-546$/, "BUILTIN\\Guests"],
  [/^S-1-5-21-.*-512$/, "Domain Admins"],
  [/^S-1-5-21-.*-513$/, "Domain Users"],
  [/^S-1-5-21-.*-515$/, "Domain Computers"],
];

/** Whatever lets one write, delete, or say who may. */
const changing = 0x500d0156;

function accessOf(mask: string): Grant["access"] {
  if (mask === "FULL") return "full";
  if (mask.startsWith("0x")) {
    const bits = Number(mask);
    if ((bits & 0x1f01ff) === 0x1f01ff) return "full";
    return (bits & changing) === 0 ? "read" : "change";
  }
  return mask === "READ" || /^[RX]+$/.test(mask) ? "read" : "change";
}

const distinctGrants = (grants: readonly Grant[]): readonly Grant[] => [
  ...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values(),
];

/** Puts an image in the place of what a share has there, read by some and changed by others. @throws Error */
export async function writeSharedImage(
  who: Who,
  unc: string,
  image: string,
  {
    readers,
    writers,
  }: { readonly readers: readonly string[]; readonly writers: readonly string[] },
): Promise<void> {
  const { service, folder } = placeOf(unc);
  await removeSharedImage(who, unc);
  const parts = folder.split("/").map((_, index, all) => all.slice(0, index + 1).join("/"));
  const made = await onShare(who, service, parts.map((each) => `mkdir "${each}"`).join("; "));
  if (made.status !== 0) throw failed(unc, "isn't made", made);
  const entries = [
    ...writers.map((account) => `ACL:${account}:ALLOWED/OI|CI/FULL`),
    ...readers.map((account) => `ACL:${account}:ALLOWED/OI|CI/READ`),
  ];
  // What is copied then inherits it.
  const list = `REVISION:1,${entries.join(",")}`;
  const set = await runSamba(who, ["smbcacls", service, folder, "-S", list]);
  if (set.status !== 0) throw failed(unc, "doesn't take its permissions", set);
  const copied = await onShare(
    who,
    service,
    `cd "${folder}"; lcd "${image}"; prompt; recurse; mput *`,
  );
  if (copied.status !== 0) throw failed(unc, "isn't written", copied);
}

/** @throws Error */
export async function removeSharedImage(who: Who, unc: string): Promise<void> {
  const { service, folder } = placeOf(unc);
  const ended = await onShare(who, service, `deltree "${folder}"; ls "${folder}"`);
  if (!isMissing(ended)) throw failed(unc, "isn't removed", ended);
}
