import { randomUUID } from "node:crypto";
import type { Client, Entry } from "ldapts";
import {
  domainDn,
  editorExtensions,
  linkProblem,
  linksIn,
  packageProblem,
  softwareInstallation,
  versionOf,
  type CommunicatorDirectoryArguments,
  type PolicyConfiguration,
} from "../model";
import { inDirectory } from "./connect";
import { ensure, entryAt, removeTree } from "./entries";
import { packageIn, registrationOf, type SoftwarePackage } from "./packageRegistration";
import { numberOf, readGroupPolicy, textOf } from "./readGroupPolicy";
import { PolicyFiles } from "./sysvol";

/** A Group Policy object that installs one package. */
export interface PackagePolicy {
  readonly directory: CommunicatorDirectoryArguments;
  readonly domain: string;
  readonly name: string;
  readonly configuration: PolicyConfiguration;
  readonly links: readonly string[];
  readonly package: SoftwarePackage;
}

/** What is there of it. */
export interface WrittenPolicy {
  readonly guid: string;
  readonly dn: string;
  readonly version: number;
  readonly scriptPath: string;
}

const halves = {
  computer: { name: "Machine", extensions: "gPCMachineExtensionNames", bit: 2, step: 1 },
  user: { name: "User", extensions: "gPCUserExtensionNames", bit: 1, step: 0x10000 },
} as const;
const iniFile = "GPT.INI";
const newGuid = () => `{${randomUUID().toUpperCase()}}`;
const policiesOf = (domain: string) => `CN=Policies,CN=System,${domainDn(domain)}`;
const dnOf = (domain: string, guid: string) => `CN=${guid},${policiesOf(domain)}`;
const uncOf = (domain: string, guid: string) =>
  `\\\\${domain}\\SysVol\\${domain}\\Policies\\${guid}`;
/** Time in the form of `lastUpdateSequence`: UTC, to the second. */
const sequence = () => new Date().toISOString().replace(/\D/g, "").slice(0, 14);

const versionIn = (ini: Buffer | undefined): number | undefined => {
  const found = /^\s*Version\s*=\s*(\d+)/im.exec(`${ini ?? ""}`)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** Extension names with those of software installation among them, in order of their GUIDs as clients want them. */
function withExtensions(names: string, configuration: PolicyConfiguration): string {
  const others = (names.match(/\[[^\]]+\]/g) ?? []).filter(
    (group) => !group.toUpperCase().startsWith(`[${softwareInstallation}`),
  );
  return [...others, `[${softwareInstallation}${editorExtensions[configuration]}]`].sort().join("");
}

async function children(client: Client, dn: string, objectClass: string): Promise<Entry[]> {
  const { EqualityFilter } = await import("ldapts");
  const filter = new EqualityFilter({ attribute: "objectClass", value: objectClass });
  const found = await client.search(dn, {
    scope: "sub",
    filter,
    explicitBufferAttributes: ["productCode", "upgradeProductCode"],
  });
  return found.searchEntries;
}

/** Where it is, by its mark; a new place where it isn't, unless another one has the name. */
async function placeOf(client: Client, { domain, name }: PackagePolicy, mark: string) {
  const { EqualityFilter, OrFilter } = await import("ldapts");
  const filters = [
    new EqualityFilter({ attribute: "description", value: mark }),
    new EqualityFilter({ attribute: "displayName", value: name }),
  ];
  const { searchEntries } = await client.search(policiesOf(domain), {
    scope: "one",
    filter: new OrFilter({ filters }),
    attributes: ["cn", "description"],
  });
  const own = searchEntries.find((entry) => textOf(entry, "description") === mark);
  const [other] = searchEntries;
  if (own === undefined && other !== undefined) {
    throw new Error(
      `there is a Group Policy object "${name}" already, ${textOf(other, "cn")}, which isn't this resource's: give another name`,
    );
  }
  return own === undefined ? newGuid() : textOf(own, "cn");
}

/**
 * Makes it true, step by step: clients see it by its links, which come last, and look at it anew at each version.
 *
 * @param script The advertise script.
 * @param mark What the object is known by again; for one whose making was interrupted.
 * @param known The object's GUID, where it was made before.
 */
export function writePackagePolicy(
  policy: PackagePolicy,
  script: Buffer,
  mark: string,
  known?: string,
): Promise<WrittenPolicy> {
  const { directory, domain, name, configuration, links } = policy;
  const half = halves[configuration];
  const write = async (client: Client) => {
    const guid = known ?? (await placeOf(client, policy, mark));
    const dn = dnOf(domain, guid);
    const attributes = ["versionNumber", "flags", half.extensions];
    const before = await entryAt(client, dn, attributes);
    const files = new PolicyFiles(directory, domain, guid);
    let isChanged = await ensure(client, dn, "groupPolicyContainer", {
      displayName: [name],
      description: [mark],
      gPCFunctionalityVersion: ["2"],
      gPCFileSysPath: [uncOf(domain, guid)],
      flags: [`${before === undefined ? 0 : numberOf(before, "flags") & ~half.bit}`],
      [half.extensions]: [
        withExtensions(before === undefined ? "" : textOf(before, half.extensions), configuration),
      ],
      ...(before === undefined && { versionNumber: ["0"] }),
    });
    for (const each of ["Machine", "User"]) {
      await ensure(client, `CN=${each},${dn}`, "container", {});
    }
    const store = `CN=Class Store,CN=${half.name},${dn}`;
    await ensure(client, store, "classStore", {
      description: ["Application Store"],
      displayName: ["Application Store"],
      appSchemaVersion: [`${0x6cc}`],
    });
    const packages = `CN=Packages,${store}`;
    await ensure(client, packages, "classStore", { description: ["Application Packages"] });
    const [there] = await children(client, packages, "packageRegistration");
    const held = there && /\{[^}\\]+\}(?=\.aas$)/i.exec(textOf(there, "msiScriptPath"))?.[0];
    const scriptFile = `${half.name}/Applications/${held ?? newGuid()}.aas`;
    const scriptPath = `${uncOf(domain, guid)}\\${scriptFile.replaceAll("/", "\\")}`;
    if (!(await files.read(scriptFile))?.equals(script)) {
      await files.write(scriptFile, script);
      isChanged = true;
    }
    const packageDn = there?.dn ?? `CN=${randomUUID()},${packages}`;
    const registration = registrationOf(policy.package, scriptPath, script.length);
    if (await ensure(client, packageDn, "packageRegistration", registration)) isChanged = true;
    if (isChanged) {
      const now = { lastUpdateSequence: [sequence()] };
      await ensure(client, packageDn, "packageRegistration", now);
      await ensure(client, store, "classStore", now);
    }
    const version = await step(client, files, dn, configuration, isChanged);
    for (const link of links) await setLink(client, link, dn, true);
    return { guid, dn, version, scriptPath };
  };
  return inDirectory(directory, write, "isn't changed");
}

/** Counts the version on where something changed, and has GPT.INI say the same. */
async function step(
  client: Client,
  files: PolicyFiles,
  dn: string,
  configuration: PolicyConfiguration,
  isChanged: boolean,
): Promise<number> {
  const entry = await entryAt(client, dn, ["versionNumber"]);
  const held = entry === undefined ? 0 : numberOf(entry, "versionNumber");
  // Clients pass over a half of version 0.
  const isDue = isChanged || versionOf(held, configuration) === 0;
  const version = held + (isDue ? halves[configuration].step : 0);
  const ini = await files.read(iniFile);
  if (versionIn(ini) !== version) {
    const text = `${ini ?? ""}`;
    const line = `Version=${version}`;
    const written =
      versionIn(ini) === undefined
        ? `[General]\r\n${line}\r\n`
        : text.replace(/^\s*Version\s*=\s*\d+/im, line);
    await files.write(iniFile, Buffer.from(written));
  }
  await ensure(client, dn, "groupPolicyContainer", { versionNumber: [`${version}`] });
  return version;
}

/** Links it, or takes the link away; every other link keeps its place. */
async function setLink(client: Client, target: string, dn: string, isWanted: boolean) {
  const { Attribute, Change } = await import("ldapts");
  const entry = await entryAt(client, target, ["gPLink"]);
  if (entry === undefined) {
    if (!isWanted) return;
    throw new Error(`there is no ${target} to link it to: make it, or correct the link`);
  }
  const before = textOf(entry, "gPLink");
  const isOwn = (link: { readonly dn: string }) => link.dn.toLowerCase() === dn.toLowerCase();
  const links = linksIn(before);
  const kept = links.filter((link) => !isOwn(link));
  // An enforced link stays enforced, a disabled one is enabled; a new one counts for less than those that were there.
  const enabled = links.map((link) =>
    isOwn(link) ? { ...link, options: link.options & ~1 } : link,
  );
  const wanted = !isWanted ? kept : links.some(isOwn) ? enabled : [{ dn, options: 0 }, ...kept];
  const after = wanted.map((link) => `[LDAP://${link.dn};${link.options}]`).join("");
  if (after === before.trim()) return;
  const modification = new Attribute({ type: "gPLink", values: after === "" ? [] : [after] });
  await client.modify(target, new Change({ operation: "replace", modification }));
}

/** What there is of it now, and what is wrong with it; undefined where it is gone. */
export async function readPackagePolicy(
  { directory, domain, configuration, links: wanted, package: declared }: PackagePolicy,
  guid: string,
) {
  const state = await readGroupPolicy(directory, { domain, name: "", id: guid });
  if (state === undefined) return undefined;
  const dn = dnOf(domain, guid);
  const half = halves[configuration];
  const registrations = await inDirectory(directory, (client) =>
    children(client, dn, "packageRegistration"),
  );
  const own = registrations.find((entry) =>
    entry.dn.toLowerCase().includes(`cn=${half.name.toLowerCase()},`),
  );
  const files = new PolicyFiles(directory, domain, guid);
  const scriptPath = own === undefined ? "" : textOf(own, "msiScriptPath");
  const script = /[^\\]+\.aas$/i.exec(scriptPath)?.[0];
  const content = script && (await files.read(`${half.name}/Applications/${script}`));
  const ini = versionIn(await files.read(iniFile));
  const isLinked = (link: string) =>
    linkProblem({ ...state, disabled: [] }, { configuration, links: [link] }) === undefined;
  const links = wanted.filter(isLinked);
  const faults = [
    packageProblem(state, { configuration, links }),
    state.disabled.includes(configuration)
      ? `its ${configuration} configuration is disabled`
      : undefined,
    ini === state.version
      ? undefined
      : `GPT.INI has ${ini === undefined ? "no version" : `version ${ini}`}, and the directory ${state.version}`,
    script && content === undefined ? `the advertise script ${scriptPath} isn't there` : undefined,
  ].filter((fault) => fault !== undefined);
  return {
    name: state.name,
    links,
    package: own && packageIn(own, declared.version),
    faults,
    script: content || undefined,
    written: { guid, dn, version: state.version, scriptPath },
  };
}

/** Takes it away: first its links, wherever they are, then the object, then its files. */
export async function removePackagePolicy(
  directory: CommunicatorDirectoryArguments,
  domain: string,
  guid: string,
): Promise<void> {
  const dn = dnOf(domain, guid);
  const state = await readGroupPolicy(directory, { domain, name: "", id: guid });
  const remove = async (client: Client) => {
    for (const { target } of state?.links ?? []) await setLink(client, target, dn, false);
    await removeTree(client, dn);
  };
  await inDirectory(directory, remove, "isn't changed");
  await new PolicyFiles(directory, domain, guid).remove();
}
