// Not of the SDK's index, which loads a compiler too: half a second.
import { Config } from "@pulumi/pulumi/config";
import { all } from "@pulumi/pulumi/output";
import { EdgeLab, readConfiguration } from "./components";

const { sites, ...args } = readConfiguration(new Config());

const labs = sites?.map((site) => new EdgeLab(site, { ...args, site })) ?? [
  new EdgeLab("lab", args),
];

/** The labs as text for a person: hosts, addresses, what to try next. */
export const summary = all(labs.map((lab) => lab.summary)).apply((summaries) =>
  summaries.join("\n\n"),
);

/** Each lab's public addresses by role. */
export const publicAddresses = all(labs.map((lab) => all([lab.lab, lab.publicAddresses]))).apply(
  (entries) => Object.fromEntries(entries),
);

/**
 * What TURN clients sign in with; each lab has a password of its own where the configuration gives none. Null where the
 * lab doesn't start its A/V Edge and nobody says it.
 */
export const avUser = labs[0].avUser;
export const avPassword = all(labs.map((lab) => all([lab.lab, lab.avPassword]))).apply((entries) =>
  entries.length === 1 ? (entries[0][1] ?? null) : Object.fromEntries(entries),
);

/** What the administrator of Windows machines signs in with that the lab made; none where it made none. */
export const administratorPassword = labs[0].administratorPassword;

/** The name servers that each SIP domain has to be delegated to; none where the lab's own are asked. */
export const nameServers = all(labs.map((lab) => lab.nameServers)).apply((zones) => {
  const servers: Record<string, string[]> = Object.assign({}, ...zones);
  return Object.keys(servers).length === 0 ? undefined : servers;
});

/** What `npm run verify` measures; secret as a whole. */
export const verification = labs.map((lab) => lab.verification);
