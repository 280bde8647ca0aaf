import * as z from "zod";
import { ValueError } from "../values";
import type { PolicyConfiguration } from "./arguments";
import { normalDn } from "./directoryNames";
import { parseUnc } from "./paths";

const configuration = z.enum(["computer", "user"]);

/** A Group Policy object as the directory has it. */
export const groupPolicyShape = z.object({
  /** `{31B2F340-…}`. */
  id: z.string(),
  name: z.string(),
  /** `versionNumber` of the directory: the user's half in the upper 16 bits. */
  version: z.number(),
  /** Halves that are switched off. */
  disabled: z.array(configuration),
  /** `gPCMachineExtensionNames` and `gPCUserExtensionNames`. */
  extensionNames: z.object({ computer: z.string(), user: z.string() }),
  links: z.array(z.object({ target: z.string(), isEnabled: z.boolean() })),
  packages: z.array(
    z.object({
      name: z.string(),
      configuration,
      /** The first of `msiFileList`. */
      source: z.string(),
      /** `msiScriptPath`. */
      scriptPath: z.string(),
      /** Whether its flags and `msiScriptName` say that it is assigned. */
      isAssigned: z.boolean(),
    }),
  ),
  /** Machines below the links. */
  computers: z.array(z.string()),
});
export type GroupPolicyState = z.infer<typeof groupPolicyShape>;

/** The client's extension for software installation, and the editor's for either half ([MS-GPSI], 1.9). */
export const softwareInstallation = "{C6DC5466-785A-11D2-84D0-00C04FB169F7}";
export const editorExtensions: Readonly<Record<PolicyConfiguration, string>> = {
  computer: "{942A8E4F-A261-11D1-A760-00C04FB9603F}",
  user: "{BACF5C8A-A3C7-11D1-A760-00C04FB9603F}",
};

const isOfSoftwareInstallation = (names: string) =>
  names.toUpperCase().includes(softwareInstallation);

/** Version of one half. */
export const versionOf = (version: number, configured: PolicyConfiguration): number =>
  configured === "computer" ? version & 0xffff : version >>> 16;

/** Links of a `gPLink`: `[LDAP://cn={…},cn=policies,…;0]`, of which 1 is disabled and 2 enforced. */
export function linksIn(
  gPLink: string,
): readonly { readonly dn: string; readonly options: number }[] {
  return [...gPLink.matchAll(/\[LDAP:\/\/([^;\]]+);(\d+)\]/gi)].map(([, dn = "", options]) => ({
    dn,
    options: Number(options),
  }));
}

interface Wanted {
  readonly configuration: PolicyConfiguration;
  readonly links: readonly string[];
}

/** Why clients don't install the package; undefined where nothing keeps them from it (requirement OC-GPO-PACKAGE). */
export function packageProblem(
  state: GroupPolicyState | undefined,
  { configuration: wanted }: Wanted,
): string | undefined {
  if (state === undefined) return "there is no such Group Policy object";
  const [found] = ownPackages(state, wanted);
  const { version, extensionNames } = state;
  if (found === undefined) {
    const elsewhere = state.packages.length > 0 ? ", but in the other one" : "";
    return `there is no package in the ${wanted} configuration${elsewhere}`;
  }
  if (!found.isAssigned) return `the package ${found.name} isn't assigned`;
  if (found.scriptPath === "") return `the package ${found.name} names no advertise script`;
  if (versionOf(version, wanted) === 0) {
    return `the version of the ${wanted} configuration is 0, at which clients pass it over`;
  }
  return isOfSoftwareInstallation(extensionNames[wanted])
    ? undefined
    : `its extension names lack that of software installation, ${softwareInstallation}`;
}

/** Why clients don't find the package's file; undefined where they do (requirement OC-PACKAGE-UNC). */
export function sourceProblem(
  state: GroupPolicyState,
  { configuration: wanted }: Wanted,
): string | undefined {
  for (const { source } of ownPackages(state, wanted)) {
    try {
      // The file itself isn't a folder on a share.
      parseUnc(source.replace(/\\[^\\]*$/, ""));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      return `its source is ${source || "nowhere"}`;
    }
  }
  return undefined;
}

const ownPackages = ({ packages }: GroupPolicyState, wanted: PolicyConfiguration) =>
  packages.filter((each) => each.configuration === wanted);

/** Why it counts for nobody there; undefined where it counts (requirement OC-GPO-LINK). */
export function linkProblem(
  state: GroupPolicyState | undefined,
  { configuration: wanted, links }: Wanted,
): string | undefined {
  if (state === undefined) return "there is no such Group Policy object";
  if (state.disabled.includes(wanted)) return `its ${wanted} configuration is disabled`;
  const linked = (isEnabled: boolean) =>
    state.links
      .filter((link) => link.isEnabled === isEnabled)
      .map(({ target }) => normalDn(target));
  const lacking = links.filter((link) => !linked(true).includes(normalDn(link)));
  const [first] = lacking;
  if (first === undefined) return undefined;
  return linked(false).includes(normalDn(first))
    ? `its link to ${first} is disabled`
    : `it isn't linked to ${lacking.join(" and ")}`;
}
