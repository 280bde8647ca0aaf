// Not of the SDK's index, which loads a compiler too: half a second.
import { Config } from "@pulumi/pulumi/config";
import { all } from "@pulumi/pulumi/output";
import { EdgeLab, readConfiguration } from "./components";

const { sites, ...args } = readConfiguration(new Config());

const labs = sites?.map((site) => new EdgeLab(site, { ...args, site })) ?? [
  new EdgeLab("lab", args),
];

/** The labs as text for a person: hosts, addresses, what to try next. */
const summary = all(labs.map((lab) => lab.summary)).apply((summaries) => summaries.join("\n\n"));

/** Each lab's public addresses by role. */
const publicAddresses = all(labs.map((lab) => all([lab.lab, lab.publicAddresses]))).apply(
  (entries) => Object.fromEntries(entries),
);

/** What TURN clients sign in with, and the administrator of Windows machines where the lab made that. */
const [{ avUser, administratorPassword }] = labs;

/**
 * Each lab has a password of its own where the configuration gives none. Null where the lab doesn't start its A/V Edge
 * and nobody says it.
 */
const avPassword = all(labs.map((lab) => all([lab.lab, lab.avPassword]))).apply((entries) =>
  entries.length === 1 ? (entries[0][1] ?? null) : Object.fromEntries(entries),
);

/** The name servers that each SIP domain has to be delegated to; none where the lab's own are asked. */
const zones = labs.flatMap((lab) => lab.nameServers ?? []);

/** What `npm run verify` measures; secret as a whole. */
const verification = labs.map((lab) => lab.verification);

// The engine warns of an output that is undefined, so that what a lab hasn't isn't among them.
export = {
  ...{ summary, publicAddresses, avUser, avPassword, verification },
  ...(administratorPassword && { administratorPassword }),
  ...(zones.length > 0 && {
    nameServers: all(zones).apply((each): Record<string, string[]> => Object.assign({}, ...each)),
  }),
};
