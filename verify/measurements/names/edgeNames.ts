import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import type { Measurement } from "../measurement";
import { describedRole, edgeRoleNames, givenNames } from "./describedRoles";

/** What a name resolves to for the programs of a host. */
export interface ResolvedName {
  /** In lower case, without the dot at its end. */
  readonly name: string;
  /** IPv4, each once, in the order in which they are given; empty where the name doesn't resolve. */
  readonly addresses: readonly string[];
  /** What the tool printed, for evidence. */
  readonly words: readonly string[];
}

/**
 * What the names of the Edge's roles and of its next hop, the Front End, resolve to for the Edge's own programs: by its
 * hosts file, else by DNS.
 */
export const edgeNames: Measurement<readonly ResolvedName[]> = {
  title: "names on the Edge",
  bound: 20_000,
  async take(lab, signal) {
    const edge = lab.at("edge");
    const roles = edgeRoleNames.map((role) => describedRole(lab.description, role).fqdn);
    const resolve = edge.isWindows ? resolveByPing : resolveByGetent;
    const wanted = givenNames(...roles, lab.description.frontEnd?.fqdn);
    return Promise.all(wanted.map((name) => resolve(edge, name, signal)));
  },
};

/** Milliseconds: a resolver that gets no answer asks several times for some seconds each. */
const timeout = 15_000;

/** Statuses of getent: found, and not found. */
const getentStatuses = [0, 2];

async function resolveByGetent(
  edge: Place,
  name: string,
  signal: AbortSignal,
): Promise<ResolvedName> {
  const command = ["getent", "ahostsv4", name];
  const { status, stdout, stderr } = await edge.run(command, { timeout, signal });
  if (!getentStatuses.includes(status ?? -1)) {
    throw new NotProven(`getent on ${edge.title}: ${stderr.trim() || `it ended with ${status}`}`);
  }
  return { name, addresses: addressesInGetent(stdout), words: wordsOf(command, stdout) };
}

/** The addresses that `getent ahosts` printed: one line for each kind of socket. */
export const addressesInGetent = (output: string): readonly string[] => [
  ...new Set([...output.matchAll(/^(\d+(?:\.\d+){3})\s/gm)].map(([, address]) => address)),
];

async function resolveByPing(
  edge: Place,
  name: string,
  signal: AbortSignal,
): Promise<ResolvedName> {
  const command = ["ping", "-4", "-n", "1", "-w", "500", name];
  const { stdout } = await edge.run(command, { timeout, signal });
  return { name, addresses: addressesInPing(stdout), words: wordsOf(command, stdout) };
}

/** The address that the ping of a Windows of any language printed in brackets: it shows one. */
export const addressesInPing = (output: string): readonly string[] =>
  /\[(\d+(?:\.\d+){3})\]/.exec(output)?.slice(1) ?? [];

const wordsOf = (command: readonly string[], output: string) => {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const printed = lines.filter((line) => line !== "");
  return [`${command.join(" ")}: ${printed.length === 0 ? "nothing" : ""}`.trim(), ...printed];
};
