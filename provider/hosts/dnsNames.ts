import { hostNameProblem } from "./hostNames";

/** A domain name in one spelling: small letters, no dot at the end. */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** A domain name as a zone file takes it for itself, whatever its $ORIGIN is. */
export function absolute(name: string): string {
  return `${canonicalName(name)}.`;
}

/** The full name of a name in a zone; `@` is the zone itself. Without a dot at the end. */
export function qualified(name: string, zone: string): string {
  return canonicalName(name === "@" ? zone : `${name}.${zone}`);
}

/** Why the text can't be the full name of a host, or undefined where it can. A dot at the end is allowed. */
export function fqdnProblem(name: string): string | undefined {
  const bare = name.endsWith(".") ? name.slice(0, -1) : name;
  const problem = hostNameProblem(bare);
  if (problem !== undefined) return problem;
  return bare.includes(".")
    ? undefined
    : "is no full name; give it with its domain, e.g. sip.contoso.com";
}

/** Why the text can't be a name in the zone, or undefined where it can: `@`, `av`, `_sip._tls`, `*`. */
export function recordNameProblem(name: string, zone: string): string | undefined {
  if (name === "@") return undefined;
  if (name.endsWith(".")) return "must be relative to the zone; leave out the dot at the end";
  const suffix = `.${canonicalName(zone)}`;
  if (name.toLowerCase().endsWith(suffix)) {
    return `must be relative to the zone; did you mean "${name.slice(0, -suffix.length)}"?`;
  }
  if (canonicalName(name) === canonicalName(zone)) {
    return 'must be relative to the zone; did you mean "@", the zone itself?';
  }
  // Labels of services begin with an underscore, and the first may be a wildcard; the rest is as in host names.
  const labels = name.split(".").map((label) => label.replace(/^_/, ""));
  if (labels[0] === "*") labels.shift();
  return labels.length === 0 ? undefined : hostNameProblem(`x.${labels.join(".")}`);
}
