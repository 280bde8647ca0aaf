import { fitting } from "../plan/shape";
import { distinct } from "../shape/distinct";
import { hostNameProblem } from "../values/hostName";
import { Fqdn, parseArticle, quote, requireText, ValueError, type Problems } from "../values";
import { installers, isOfInstallers, readableByInstallers } from "./accounts";
import type {
  CommunicatorArguments,
  CommunicatorDomainControllerArguments,
  CommunicatorProductArguments,
  PolicyConfiguration,
} from "./arguments";
import { domainDn, normalDn, parseLink } from "./directoryNames";
import { parseImageFolder, parseSha256, parseSource, parseUnc } from "./paths";
import type { CommunicatorProduct, CommunicatorSettings, SourceFile } from "./settings";
import { communicatorShape } from "./shape";

type Partly<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

/** What can't be read is recorded, and left out or in its default. */
export function readCommunicator(
  args: unknown,
  isImageMeasured: boolean,
  problems: Problems,
): CommunicatorSettings {
  const given = fitting(communicatorShape, args, problems) as Partly<CommunicatorArguments>;
  const read = <Value>(path: string, value: unknown, parse: (value: unknown) => Value) =>
    value === undefined ? undefined : problems.try(path, () => parse(value));
  const domain = read("domain", given.domain, (value) => Fqdn.parse(value).name) ?? "";
  const configuration = given.policy?.configuration ?? "computer";
  const share: Partly<CommunicatorArguments["share"]> = given.share ?? {};
  const product = productOf(given.installer?.product, problems);
  const installer = {
    ...fileOf("installer", given.installer, "msi", problems),
    ...(product && { product }),
  };
  const domainController = directoryOf("domainController", given.domainController, problems);
  if (given.domainController && given.installer && !product && !isImageMeasured) {
    problems.add(
      "installer.product",
      "is missing, and the package object repeats what communicator.msi says of itself: give its ProductCode, ProductVersion and ProductLanguage, or a Windows machine, which reads them in the image.",
    );
  }
  const patch = patchOf(given.patch, installer, problems);
  return {
    domain,
    installer,
    patch,
    imageFolder: read("imageFolder", given.imageFolder, parseImageFolder) ?? "C:\\Communicator",
    share: {
      path: read("share.path", share.path, parseUnc)?.path ?? "",
      ...accountsOf(share, configuration, problems),
    },
    policy: {
      name:
        read("policy.name", given.policy?.name, parsePolicyName) ?? "Office Communicator 2007 R2",
      configuration,
      links: linksOf(given.policy?.links, domain, problems),
    },
    domainController,
    directory: given.directory
      ? directoryOf("directory", given.directory, problems)
      : domainController && readingOf(domainController),
    workstations: workstationsOf(given.workstations, problems),
  };
}

function fileOf(
  path: string,
  given: Partly<SourceFile> | undefined,
  kind: "msi" | "msp",
  problems: Problems,
): SourceFile {
  const { source, sha256 } = given ?? {};
  return {
    source:
      (source !== undefined && problems.try(`${path}.source`, () => parseSource(source, kind))) ||
      "",
    sha256:
      (sha256 !== undefined && problems.try(`${path}.sha256`, () => parseSha256(sha256))) || "",
  };
}

function patchOf(
  given: Partly<NonNullable<CommunicatorArguments["patch"]>> | undefined,
  installer: SourceFile,
  problems: Problems,
): CommunicatorSettings["patch"] {
  if (given === undefined) return undefined;
  const file = fileOf("patch", given, "msp", problems);
  if (file.sha256 !== "" && file.sha256 === installer.sha256) {
    problems.add(
      "patch.sha256",
      `${quote(file.sha256)} is that of the installer, and two files have two: give the patch's own.`,
    );
  }
  const article = problems.try("patch.article", () =>
    given.article === undefined ? "" : parseArticle(given.article),
  );
  return { ...file, article: article ?? "" };
}

function accountsOf(
  { readers, writers }: Partly<CommunicatorArguments["share"]>,
  configuration: PolicyConfiguration,
  problems: Problems,
): Pick<CommunicatorSettings["share"], "readers" | "writers"> {
  const list = (path: string, given: readonly string[] | undefined, otherwise: string) => {
    if (given === undefined) return [otherwise];
    const names = given.map((name, index) =>
      problems.try(`${path}[${index}]`, () => parseAccount(name)),
    );
    const known = names.filter((name) => name !== undefined);
    return known.length < names.length
      ? known
      : distinct(path, known, problems, (name) => name.toLowerCase());
  };
  const who = installers[configuration];
  const may = {
    readers: list("share.readers", readers, who),
    writers: list("share.writers", writers, "Domain Admins"),
  };
  may.writers.forEach((writer, index) => {
    if (!isOfInstallers(writer)) return;
    problems.add(
      `share.writers[${index}]`,
      `${quote(writer)} has those in it who install, and whoever can write there can put a program of their own on every machine: give administrators alone, e.g. "Domain Admins".`,
    );
  });
  if (may.readers.length > 0 && !readableByInstallers(may.readers, configuration)) {
    problems.add(
      "share.readers",
      `has nobody of those who install, so that the package isn't found: add ${quote(who)}, as which a package of the ${configuration} configuration is read.`,
    );
  }
  return may;
}

function parseAccount(value: unknown): string {
  const text = requireText(value, 'the name of a group or an account, e.g. "Domain Computers"');
  if (/^(?:[^\\]+\\)?[^"/\\[\]:;|=,+*?<>'`$%]+\$?$/.test(text)) return text;
  throw new ValueError(
    `${quote(text)} is no name of a group or an account: give one, e.g. "Domain Computers" or "CONTOSO\\\\Domain Computers".`,
  );
}

const longestPolicyName = 255;

function parsePolicyName(value: unknown): string {
  const text = requireText(value, 'a name, e.g. "Office Communicator 2007 R2"');
  if (text.length > longestPolicyName) {
    throw new ValueError(
      `${quote(text)} is too long: the name of a Group Policy object has at most ${longestPolicyName} characters.`,
    );
  }
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f]/.test(text)) {
    throw new ValueError(`${quote(text)} has a control character: give one line of text.`);
  }
  return text;
}

function linksOf(
  given: readonly string[] | undefined,
  domain: string,
  problems: Problems,
): readonly string[] {
  if (given === undefined) return [];
  if (given.length === 0) {
    problems.add(
      "policy.links",
      `is empty, and a Group Policy object that is linked nowhere counts for nobody: give organisational units, e.g. ["OU=Workstations,${domainDn(domain || "contoso.com")}"].`,
    );
    return [];
  }
  // Where the domain can't be read, nothing can be said of what is in it.
  if (domain === "") return given;
  const links = given.flatMap(
    (link, index) => problems.try(`policy.links[${index}]`, () => parseLink(link, domain)) ?? [],
  );
  return distinct("policy.links", links, problems, normalDn);
}

/** Who makes a Group Policy object can read it, too. */
function readingOf(
  controller: CommunicatorDomainControllerArguments,
): CommunicatorSettings["directory"] {
  const { advertiseScript, ...directory } = controller;
  return advertiseScript === undefined ? controller : directory;
}

function directoryOf(
  path: "directory" | "domainController",
  given: Partly<CommunicatorDomainControllerArguments> | undefined,
  problems: Problems,
): CommunicatorDomainControllerArguments | undefined {
  if (given === undefined) return undefined;
  const read = (property: Exclude<keyof typeof given, "url">, what: string) =>
    given[property] === undefined
      ? undefined
      : problems.try(`${path}.${property}`, () => requireText(given[property], what));
  const optional = {
    authorityFile: read("authorityFile", "the path of a PEM file"),
    namespace: read(
      "namespace",
      'the name of a network namespace, e.g. "edgelab-local-workstation"',
    ),
    advertiseScript: read("advertiseScript", "the path of a file"),
  };
  return {
    url: problems.try(`${path}.url`, () => parseDirectoryUrl(given.url)) ?? "",
    user: read("user", 'an account, e.g. "reader@contoso.com"') ?? "",
    passwordFile: read("passwordFile", "the path of a file") ?? "",
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** A GUID as Windows Installer writes it. */
const guid = /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;

function productOf(
  given: Partly<CommunicatorProductArguments> | undefined,
  problems: Problems,
): CommunicatorProduct | undefined {
  if (given === undefined) return undefined;
  const { name, productCode, upgradeCode, version, language } = given;
  const code = (property: string, value: string | undefined) => {
    if (value === undefined || guid.test(value)) return;
    const isBare = guid.test(`{${value}}`);
    problems.add(
      `installer.product.${property}`,
      `${quote(value)} is no GUID in braces: ${isBare ? `did you mean ${quote(`{${value}}`)}?` : 'give one, e.g. "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}".'}`,
    );
  };
  code("productCode", productCode);
  code("upgradeCode", upgradeCode);
  if (version !== undefined && !/^\d{1,5}(?:\.\d{1,5}){1,3}$/.test(version)) {
    problems.add(
      "installer.product.version",
      `${quote(version)} is no version of a product: give its ProductVersion, e.g. "3.5.6907.0".`,
    );
  }
  if (language !== undefined && (language < 0 || language > 0xffff)) {
    problems.add(
      "installer.product.language",
      `${language} is no language: give its ProductLanguage, e.g. 1033.`,
    );
  }
  return {
    name: name ?? "Microsoft Office Communicator 2007 R2",
    productCode: productCode ?? "",
    ...(upgradeCode !== undefined && { upgradeCode }),
    version: version ?? "",
    language: language ?? 0,
  };
}

/** A missing one is told of by the shape. */
function parseDirectoryUrl(value: unknown): string {
  if (value === undefined) return "";
  const text = requireText(value, 'the directory\'s address, e.g. "ldaps://dc.contoso.com"');
  if (/^ldap:\/\//i.test(text)) {
    throw new ValueError(
      `${quote(text)} isn't encrypted, and the password would be read on the way: did you mean ${quote(text.replace(/^ldap:/i, "ldaps:"))}?`,
    );
  }
  if (!/^ldaps:\/\/[a-z0-9.-]+(?::\d{1,5})?\/?$/i.test(text)) {
    throw new ValueError(
      `${quote(text)} is no address of a directory: give one, e.g. "ldaps://dc.contoso.com".`,
    );
  }
  return text;
}

function workstationsOf(
  given: readonly string[] | undefined,
  problems: Problems,
): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const names = given.flatMap((name, index) => {
    const problem = hostNameProblem(name);
    if (problem === undefined) return [name];
    problems.add(`workstations[${index}]`, `${quote(name)} ${problem}`);
    return [];
  });
  return distinct("workstations", names, problems, (name) => name.toLowerCase());
}
