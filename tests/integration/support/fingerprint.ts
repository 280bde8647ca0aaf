import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { runCommand } from "./commands";
import { labNamespaces, labProcesses } from "./remains";

/** Files that servers write while they run. */
const written = /\/(log|nsd-xfr-\d+|turndb|temporary_\w+)(\/|$)/;

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !written.test(file))
    .sort()
    .map((file) => {
      const digest = createHash("sha256").update(fs.readFileSync(file)).digest("hex");
      return `${file} ${fs.statSync(file).mtimeMs} ${digest}`;
    });
}

/** Everything that an update could change in a lab: two of it are equal where nothing was touched between. */
export async function fingerprintOf(lab: string): Promise<Record<string, unknown>> {
  const namespaces = labNamespaces(lab);
  const networks = await Promise.all(
    namespaces.map(async (namespace) => {
      const inside = async (...command: string[]) =>
        (await runCommand(["ip", "netns", "exec", namespace, ...command])).output;
      return {
        namespace,
        inode: fs.statSync(`/run/netns/${namespace}`).ino,
        addresses: await inside("ip", "-json", "address"),
        routes: await inside("ip", "-json", "route", "show", "table", "all"),
        firewall: await inside("nft", "--stateless", "list", "ruleset"),
      };
    }),
  );
  const folders = [
    `/run/edgelab/${lab}`,
    ...namespaces.map((namespace) => `/etc/netns/${namespace}`).filter((one) => fs.existsSync(one)),
  ];
  return { networks, files: folders.flatMap(filesBelow), processes: labProcesses(lab) };
}
