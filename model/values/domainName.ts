import { domainToASCII } from "node:url";

/** The parts between a name's dots, escapes resolved, each byte a character. */
function labelsOf(name: string): string[] {
  const labels = [""];
  for (const [part, escaped] of name.matchAll(/\\(\d{3}|.)|[^\\]/gs)) {
    if (part === ".") labels.push("");
    else {
      const text = escaped?.length === 3 ? String.fromCharCode(Number(escaped) & 255) : escaped;
      labels[labels.length - 1] += text ?? part;
    }
  }
  return labels;
}

/** Whether a name is one by itself, with a dot at its end that is no part of a label. */
export function isAbsolute(name: string): boolean {
  return /(^|[^\\])(\\\\)*\.$/.test(name);
}

/**
 * A domain name in one spelling: small letters, no dot at the end, and of the escapes only those that a label's own
 * dots and backslashes need, so that `first\.last.contoso.com` stays another name than `first.last.contoso.com`.
 */
export function canonicalName(name: string): string {
  // Nearly all names have nothing but these, and a zone may have very many.
  if (/^[\w.*-]+$/.test(name)) return name.toLowerCase().replace(/\.$/, "");
  const labels = labelsOf(isAbsolute(name) ? name.slice(0, -1) : name);
  return labels
    .map((label) =>
      label
        .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
        .replace(/[.\\";()@$]/g, "\\$&")
        .replace(
          /[\0-\x20\x7f-\xff]/g,
          (character) => `\\${String(character.charCodeAt(0)).padStart(3, "0")}`,
        ),
    )
    .join(".");
}

/** A domain name as a zone file takes it for itself, whatever its $ORIGIN is. */
export function absolute(name: string): string {
  return `${canonicalName(name)}.`;
}

/** The full name of a name in a zone; `@` is the zone itself. Without a dot at the end. */
export function qualified(name: string, zone: string): string {
  return canonicalName(name === "@" ? zone : `${name}.${zone}`);
}

/** What a label has as it is, in names that are given to us; every other character has to be escaped. */
const plain = "A-Za-z0-9_*/+-";
const escapes = /\\(\d{3}|\D)/g;

const longestName = 255;
const longestLabel = 63;

/** Octets of a name in a message: a length before each label, and one for the root. */
function octets(name: string): number {
  return labelsOf(name).reduce((sum, label) => sum + label.length + 1, 1);
}

function escapeProblem(name: string): string | undefined {
  const large = [...name.matchAll(escapes)].find(([, code]) => Number(code) > 255)?.[0];
  const wrong = large ?? /\\.{0,3}/s.exec(name.replace(escapes, ""))?.[0];
  return (
    wrong &&
    `has ${JSON.stringify(wrong)}; an escape is \\ and a character, or \\ and three digits up to 255`
  );
}

/**
 * Why the text can't be a domain name, or undefined where it can. DNS takes any label (RFC 2181, 11): of digits alone,
 * with underscores, with hyphens at an end, with anything that is escaped.
 */
function domainNameProblem(name: string): string | undefined {
  if (name === "") return "is empty; give a name, e.g. av.contoso.com";
  const escape = escapeProblem(name);
  if (escape !== undefined) return escape;
  const [odd] = new RegExp(`[^${plain}.]`, "u").exec(name.replace(escapes, "")) ?? [];
  if (odd !== undefined) {
    const ascii = domainToASCII(name);
    const code = odd.charCodeAt(0);
    const remedy =
      code < 128
        ? `letters, digits, hyphens and underscores are allowed, this one as \\${String(code).padStart(3, "0")}`
        : `write the name as IDNA does${ascii === "" ? "" : `: ${ascii}`}`;
    return `has the character ${JSON.stringify(odd)}; ${remedy}`;
  }
  const labels = labelsOf(isAbsolute(name) ? name.slice(0, -1) : name);
  if (labels.includes("")) return "has an empty label; write the labels with one dot between them";
  const long = labels.find(({ length }) => length > longestLabel);
  if (long !== undefined) {
    return `has a label of ${long.length} characters; at most ${longestLabel} are allowed`;
  }
  return lengthProblem(name);
}

function lengthProblem(name: string, where = ""): string | undefined {
  const length = octets(canonicalName(name));
  return length > longestName
    ? `has ${length} octets${where}; at most ${longestName} are allowed`
    : undefined;
}

/**
 * Why the text can't be the full name that an answer leads to, or undefined where it can. A dot at the end says that
 * it is meant as it stands: `com.`, `1.0.0.`, and `.` for the root.
 */
export function targetProblem(name: string): string | undefined {
  if (name === ".") return undefined;
  const problem = domainNameProblem(name);
  if (problem !== undefined || isAbsolute(name)) return problem;
  if (/^[\d.]+$/.test(name)) return "is a number or an address; give a host name";
  return name.includes(".")
    ? undefined
    : "is no full name; give it with its domain, e.g. sip.contoso.com";
}

/** Why the text can't be the name of a zone, which its file has too, or undefined where it can: `_msdcs.contoso.com`. */
export function zoneNameProblem(name: string): string | undefined {
  const problem = domainNameProblem(name);
  if (problem !== undefined) return problem;
  if (isAbsolute(name)) return "ends with a dot; leave it out";
  if (/^[\d.]+$/.test(name)) return "is a number or an address; give a domain, e.g. contoso.com";
  const [odd] = /[*/\\]/.exec(name) ?? [];
  return (
    odd && `has the character ${JSON.stringify(odd)}, which the name of a zone's file can't have`
  );
}

/** Why the text can't be a name in the zone, or undefined where it can: `@`, `av`, `_sip._tls`, `*`, `first\.last`. */
export function recordNameProblem(name: string, zone: string): string | undefined {
  if (name === "@") return undefined;
  if (isAbsolute(name)) return "must be relative to the zone; leave out the dot at the end";
  const suffix = `.${canonicalName(zone)}`;
  if (name.toLowerCase().endsWith(suffix)) {
    return `must be relative to the zone; did you mean "${name.slice(0, -suffix.length)}"?`;
  }
  if (canonicalName(name) === canonicalName(zone)) {
    return 'must be relative to the zone; did you mean "@", the zone itself?';
  }
  return domainNameProblem(name) ?? lengthProblem(qualified(name, zone), " with its zone");
}
