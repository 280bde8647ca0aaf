import * as fs from "node:fs";

/** A process of a lab. */
export interface LabProcess {
  readonly id: string;
  readonly name: string;
  /** Name of the network namespace that it was started for. */
  readonly namespace: string;
  /** Tells it from a later one with the same id. */
  readonly started: string;
  /** The network namespace that it is in, as `/proc` names it. */
  readonly network: string;
}

function namesIn(folder: string): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

/**
 * The network namespace that a process was started for: by its mark in the environment, or, as some servers write
 * their title over that, by the hosts file that was put over /etc/hosts for it.
 */
function namespaceOf(id: string): string | undefined {
  const environment = fs.readFileSync(`/proc/${id}/environ`, "latin1").split("\0");
  const mark = environment.find((entry) => entry.startsWith("EDGELAB_NAMESPACE="));
  const mounts = fs.readFileSync(`/proc/${id}/mountinfo`, "latin1");
  return mark?.split("=")[1] ?? /\/netns\/([^/ ]+)\/hosts\S* \/etc\/hosts /.exec(mounts)?.[1];
}

/** All processes that run for hosts of the lab, wherever they are. */
export function labProcesses(lab: string): LabProcess[] {
  return namesIn("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const namespace = namespaceOf(id);
        if (!namespace?.startsWith(`${lab}-`)) return [];
        const stat = fs.readFileSync(`/proc/${id}/stat`, "latin1");
        const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
        const network = fs.readlinkSync(`/proc/${id}/ns/net`);
        return [{ id, name, namespace, started: rest.split(" ")[19], network }];
      } catch {
        // It has ended since the folder was read.
        return [];
      }
    });
}

/** Names of the lab's network namespaces. */
export function labNamespaces(lab: string): string[] {
  return namesIn("/run/netns").filter((name) => name.startsWith(`${lab}-`));
}

/** Everything that there is of a lab on this machine, a line each. */
export function remainsOf(lab: string): string[] {
  const ofLab = (name: string) => name === lab || name.startsWith(`${lab}-`);
  return [
    ...labNamespaces(lab).map((name) => `namespace ${name}`),
    ...labProcesses(lab).map(({ id, name }) => `process ${id} (${name})`),
    ...namesIn("/etc/netns")
      .filter(ofLab)
      .map((name) => `folder /etc/netns/${name}`),
    ...namesIn("/run/edgelab")
      .filter(ofLab)
      .map((name) => `folder /run/edgelab/${name}`),
  ];
}
