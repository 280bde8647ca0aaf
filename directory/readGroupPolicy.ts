import {
  domainDn,
  linksIn,
  type CommunicatorDirectoryArguments,
  type GroupPolicyState,
} from "../model";
import type { Entry, Filter } from "ldapts";
import { inDirectory } from "./connect";

/** What is looked for in a directory. */
export interface WantedPolicy {
  /** DNS name of the domain. */
  readonly domain: string;
  /** Name of the Group Policy object; its GUID in braces where that is known. */
  readonly name: string;
  readonly id?: string;
}

export const assigned = 0x400;
/** Bits of `flags`: a half that is switched off ([MS-GPOL], 2.2.4). */
const disabledHalves = [
  ["user", 1],
  ["computer", 2],
] as const;

/**
 * A Group Policy object with its packages and links, as the directory has it; undefined where there is none of that
 * name. What stands in SYSVOL isn't in the directory: the version of GPT.INI and the advertise script's size aren't read.
 *
 * @throws Error that says why the directory isn't read, with no password in it.
 */
export async function readGroupPolicy(
  directory: CommunicatorDirectoryArguments,
  { domain, name, id: known }: WantedPolicy,
): Promise<GroupPolicyState | undefined> {
  const { AndFilter, EqualityFilter, SubstringFilter } = await import("ldapts");
  const isA = (value: string) => new EqualityFilter({ attribute: "objectClass", value });
  return inDirectory(directory, async (client) => {
    const entries = async (
      base: string,
      filter: Filter,
      attributes: string[],
      scope: "sub" | "one" = "sub",
    ) => (await client.search(base, { scope, filter, attributes, paged: true })).searchEntries;
    const base = domainDn(domain);
    const [policy] = await entries(
      `CN=Policies,CN=System,${base}`,
      new AndFilter({
        filters: [
          isA("groupPolicyContainer"),
          known === undefined
            ? new EqualityFilter({ attribute: "displayName", value: name })
            : new EqualityFilter({ attribute: "cn", value: known }),
        ],
      }),
      [
        ...["cn", "displayName", "versionNumber", "flags"],
        ...["gPCMachineExtensionNames", "gPCUserExtensionNames"],
      ],
      "one",
    );
    if (policy === undefined) return undefined;
    const id = textOf(policy, "cn");
    const packages = await entries(policy.dn, isA("packageRegistration"), [
      ...["displayName", "packageName", "packageFlags"],
      ...["msiFileList", "msiScriptPath", "msiScriptName"],
    ]);
    const linked = await entries(base, new SubstringFilter({ attribute: "gPLink", any: [id] }), [
      "gPLink",
    ]);
    const links = linked.flatMap((target) =>
      linksIn(textOf(target, "gPLink"))
        .filter(({ dn }) => dn.toLowerCase() === policy.dn.toLowerCase())
        // Bit 0 is set on a link that is disabled.
        .map(({ options }) => ({ target: target.dn, isEnabled: (options & 1) === 0 })),
    );
    const computers = await Promise.all(
      links.map(({ target }) => entries(target, isA("computer"), ["cn"])),
    );
    const flags = numberOf(policy, "flags");
    return {
      id,
      name: textOf(policy, "displayName"),
      version: numberOf(policy, "versionNumber"),
      disabled: disabledHalves.flatMap(([half, bit]) => ((flags & bit) === 0 ? [] : [half])),
      extensionNames: {
        computer: textOf(policy, "gPCMachineExtensionNames"),
        user: textOf(policy, "gPCUserExtensionNames"),
      },
      links,
      packages: packages.map((each) => packageOf(each, policy.dn)),
      computers: [...new Set(computers.flat().map((each) => textOf(each, "cn")))].sort(),
    };
  });
}

function packageOf(entry: Entry, policyDn: string): GroupPolicyState["packages"][number] {
  const files = textsOf(entry, "msiFileList");
  const below = entry.dn.slice(0, -policyDn.length - 1).toLowerCase();
  return {
    name: textOf(entry, "displayName") || textOf(entry, "packageName"),
    configuration: below.endsWith("cn=user") ? "user" : "computer",
    // Each has its place in front: `0:\\server\share\file.msi`.
    source: files.find((file) => file.startsWith("0:"))?.slice(2) ?? "",
    scriptPath: textOf(entry, "msiScriptPath"),
    isAssigned:
      textOf(entry, "msiScriptName") === "A" && (numberOf(entry, "packageFlags") & assigned) !== 0,
  };
}

export const textsOf = (entry: Entry, attribute: string): string[] =>
  [entry[attribute] ?? []].flat().map(String);
export const textOf = (entry: Entry, attribute: string): string =>
  textsOf(entry, attribute)[0] ?? "";
export const numberOf = (entry: Entry, attribute: string): number =>
  Number(textOf(entry, attribute));
