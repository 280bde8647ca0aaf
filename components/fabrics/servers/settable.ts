import type { AddressPath, LabArguments, Problems } from "../../../model";
import { valueAt } from "../../../model/shape/shapeProblems";
import type { SshConnection } from "../../../provider/sdk";
import type { Machines, ServersArgs } from "./arguments";

/** What can be set on a machine. */
interface Settable {
  /** For people, in the plural. */
  readonly what: string;
  /** The systems on which it is set. */
  readonly systems: readonly ("linux" | "windows")[];
  /** What the arguments have to say for it, and why. */
  readonly needs: Readonly<Partial<Record<AddressPath | "networks.internal", string>>>;
  /** Arguments that change it, and nothing else. */
  readonly arguments: readonly string[];
}

const forRules = "the firewall's rules rest on it";

/** What is set on each machine; on the others nothing can be. */
export const settable = {
  edge: {
    what: "hosts entries",
    systems: ["linux", "windows"],
    needs: {
      "edge.avEdge.publicAddress": "the A/V Edge's name has to lead there on the Edge",
      "edge.avEdge.address":
        'it tells whether "External IP address is translated by NAT" has to be set',
    },
    arguments: [],
  },
  firewall: {
    what: "rules of a firewall",
    systems: ["linux", "windows"],
    needs: {
      "networks.internal": forRules,
      "firewall.publicAddress": forRules,
      "edge.accessEdge.publicAddress": forRules,
      "edge.accessEdge.address": forRules,
      "edge.webConferencingEdge.publicAddress": forRules,
      "edge.webConferencingEdge.address": forRules,
      "edge.avEdge.publicAddress": forRules,
      "edge.avEdge.address": forRules,
      "cwa.publicAddress": forRules,
      "cwa.address": forRules,
    },
    arguments: ["firewall.avEdgePorts"],
  },
  internalFirewall: {
    what: "rules of a firewall",
    systems: ["linux"],
    needs: {
      "edge.internalAddress": forRules,
      "frontEnd.address": forRules,
      "cwa.address": forRules,
      "firewall.perimeterAddress": forRules,
    },
    arguments: ["testClients.destinations"],
  },
  cwa: {
    what: "security options, patches and restarts",
    systems: ["windows"],
    needs: {},
    arguments: ["cwa.patches", "cwa.ntlmMinimumSessionSecurity", "cwa.restart"],
  },
} as const satisfies Readonly<Record<string, Settable>>;

export type SettableName = keyof typeof settable;

export const settableNames = Object.keys(settable) as readonly SettableName[];

/** What no fabric sets that finds its machines, or gets them bare: how the product on them is configured. */
export const productSettings = [
  "edge.accessEdge.certificateSubject",
  "edge.accessEdge.remoteUserAccess",
  "edge.accessEdge.federation",
  "edge.accessEdge.partnerDiscovery",
  "edge.accessEdge.allowedDomains",
  "edge.accessEdge.blockedDomains",
  "edge.accessEdge.publicImProviders",
  "edge.sipDomains",
  "edge.clockOffset",
  "frontEnd.sipDomains",
  "frontEnd.clockOffset",
  "remoteUsers.ntlmMinimum",
  "publicIm",
  "communicator",
];

/** Whether something is meant to be set on a machine, as far as it is one. */
export const isMeant = (machines: Machines | ServersArgs, name: SettableName): boolean => {
  const machine = machines[name];
  return typeof machine === "object" && machine?.onlyMeasure !== true;
};

/** How a machine is reached on which something is set; undefined where nothing is. */
export function connectionOf(machines: Machines, name: SettableName): SshConnection | undefined {
  const machine = machines[name];
  return isMeant(machines, name) && machine && "ssh" in machine ? { ssh: machine.ssh } : undefined;
}

/** What is meant to be set on a machine can be set there. @param at The argument that names the machines. */
export function checkSettable(
  at: string,
  machines: Machines,
  name: SettableName,
  problems: Problems,
): void {
  const { what, systems } = settable[name];
  const machine = machines[name];
  if (machine === undefined || !("ssh" in machine)) {
    problems.add(
      `${at}.${name}.thisMachine`,
      `can't be used here: ${what} are set over SSH; give ssh, or add onlyMeasure: true.`,
    );
    return;
  }
  const { system } = machine.ssh;
  if (systems.some((each) => each === (system ?? "linux"))) return;
  const isSaid =
    system === undefined ? "is left out, which means linux" : `"${system}" can't be used here`;
  problems.add(
    `${at}.${name}.ssh.system`,
    `${isSaid}: ${what} are set on ${systems.join(" and ")}; give that where it is what runs there, or add onlyMeasure: true.`,
  );
}

/** Every argument changes something on the fabric. */
export function checkHeeded(
  fabric: {
    /** The word for it in the configuration. */
    readonly name: string;
    /** The argument that names its machines. */
    readonly machines: string;
    /** Arguments that it doesn't heed. */
    readonly unheeded: readonly string[];
  },
  args: LabArguments,
  isSet: (name: SettableName) => boolean,
  problems: Problems,
): void {
  const isThere = (path: string) => valueAt(args, path.split(".")) !== undefined;
  for (const path of fabric.unheeded.filter(isThere)) {
    problems.add(
      path,
      `counts for nothing on the fabric "${fabric.name}", which doesn't set it: remove it.`,
    );
  }
  for (const name of settableNames.filter((each) => !isSet(each))) {
    for (const path of settable[name].arguments.filter(isThere)) {
      problems.add(
        path,
        `counts for nothing while nothing is set on ${fabric.machines}.${name}: name that machine, or remove it.`,
      );
    }
  }
}
