import { readFile } from "node:fs/promises";
import {
  readPackagePolicy,
  removePackagePolicy,
  writePackagePolicy,
} from "../../directory/groupPolicyPackage";
import { checkLinks, groupPolicyPackage as schema } from "../../model/resources/directory";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { ValueError } from "../../model/values";
import { findProgram } from "../hosts/preflight";
import { ownerMark } from "../hosts/ownerMark";
import type { Failure, ResourceDefinition } from "../server/definition";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

/** What stands in SYSVOL where no advertise script is given. */
const standIn = Buffer.from(
  "edgelab stand-in: no advertise script. No Windows installs a package by this file.\r\n",
);
const standIns = ["the advertise script in SYSVOL: no Windows installs the package by it"];

async function scriptOf({ advertiseScript }: Inputs): Promise<Buffer> {
  return advertiseScript === undefined ? standIn : readFile(advertiseScript);
}

function check(inputs: Inputs): Failure[] {
  const { directory, domain, links } = inputs;
  const failures: Failure[] = [];
  const add = (property: string, reason: string) => failures.push({ property, reason });
  if (!/^ldaps:\/\/[a-z0-9.-]+(:\d{1,5})?\/?$/i.test(directory.url)) {
    add("directory", `has the url "${directory.url}": give one like ldaps://dc.contoso.com`);
  }
  if (links.length === 0)
    add("links", "is empty: an object that is linked nowhere counts for nobody");
  try {
    checkLinks(links, domain);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    add("links", error.message);
  }
  if (findProgram("smbclient") === undefined) {
    add(
      "directory",
      "needs smbclient for SYSVOL, which is not on this machine: apt-get install smbclient",
    );
  }
  return failures;
}

const computedOf = (
  written: Pick<Computed, "guid" | "dn" | "version" | "scriptPath">,
  isStandIn: boolean,
): Computed => ({ ...written, standIns: isStandIn ? standIns : [] });

/** A Group Policy object with a package, in whatever domain. */
export const groupPolicyPackage: ResourceDefinition<Inputs, Computed> = {
  ...schema,
  // Links of several objects stand in one attribute.
  lockKey: ({ domain }) => domain.toLowerCase(),
  check,

  preview: ({ advertiseScript }, _context, state) => ({
    standIns: advertiseScript === undefined ? standIns : [],
    ...(state && { guid: state.outputs.guid, dn: state.outputs.dn }),
    ...(state && { scriptPath: state.outputs.scriptPath }),
  }),

  async create(wanted, { urn }) {
    const script = await scriptOf(wanted);
    const written = await writePackagePolicy(wanted, script, ownerMark(urn));
    return {
      id: `${wanted.domain}/${written.guid}`,
      computed: computedOf(written, wanted.advertiseScript === undefined),
    };
  },

  async read(_id, _context, state) {
    if (state === undefined) {
      throw new Error(
        "a GroupPolicyPackage can't be imported: no id says who reads the directory, and with which password",
      );
    }
    const { inputs } = state;
    let found: Awaited<ReturnType<typeof readPackagePolicy>>;
    try {
      found = await readPackagePolicy(inputs, state.outputs.guid);
    } catch (error) {
      // What keeps it from being read may be mended before it is written.
      const faults = [(error as Error).message];
      return { inputs: { ...inputs, faults }, computed: state.outputs };
    }
    if (found === undefined) return undefined;
    const { name, links, package: there, script, written } = found;
    const isScript = script === undefined || script.equals(await scriptOf(inputs));
    const faults = [...found.faults, ...(isScript ? [] : ["the advertise script is another one"])];
    return {
      inputs: {
        ...inputs,
        ...{ name, links, package: there ?? inputs.package },
        ...(faults.length > 0 && { faults }),
      },
      computed: computedOf(written, inputs.advertiseScript === undefined),
    };
  },

  async update(_id, wanted, { urn }, { outputs: { guid } }) {
    const script = await scriptOf(wanted);
    const written = await writePackagePolicy(wanted, script, ownerMark(urn), guid);
    return computedOf(written, wanted.advertiseScript === undefined);
  },

  async delete(_id, _context, { inputs: { directory, domain }, outputs: { guid } }) {
    await removePackagePolicy(directory, domain, guid);
  },
};
