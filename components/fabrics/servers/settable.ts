import type { AddressPath } from "../../../model";
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
  cwa: {
    what: "security options, patches and restarts",
    systems: ["windows"],
    needs: {},
    arguments: ["cwa.patches", "cwa.ntlmMinimumSessionSecurity", "cwa.restart"],
  },
} as const satisfies Readonly<Record<string, Settable>>;

export type SettableName = keyof typeof settable;

export const settableNames = Object.keys(settable) as readonly SettableName[];

/** Arguments that nothing here heeds. */
export const unheeded = [
  "edge.accessEdge.certificateSubject",
  "edge.sipDomains",
  "edge.nameServers",
  "frontEnd.sipDomains",
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
