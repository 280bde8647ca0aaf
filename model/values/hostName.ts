const longestName = 253;
const longestLabel = 63;

function labelProblem(label: string): string | undefined {
  if (label === "") return "has an empty label; write the labels with one dot between them";
  if (label.length > longestLabel) {
    return `has a label of ${label.length} characters; at most ${longestLabel} are allowed`;
  }
  if (label.includes("_")) return "has an underscore, which host names can't have; use a hyphen";
  if (!/^[A-Za-z0-9-]+$/.test(label)) {
    const [character] = /[^A-Za-z0-9-]/u.exec(label) ?? [];
    return `has the character ${JSON.stringify(character)}; letters, digits and hyphens are allowed`;
  }
  if (label.startsWith("-") || label.endsWith("-")) return "has a label with a hyphen at an end";
  return undefined;
}

/**
 * Why the text can't be a name in a hosts file, or undefined where it can. Resolvers take more there than RFC 1123
 * does: underscores, hyphens anywhere, letters and digits of any script, a dot at the end.
 */
export function hostsNameProblem(name: string): string | undefined {
  const plain = name.replace(/[-_]|(?![\0-\x7f])[\p{L}\p{M}\p{N}]/gu, "x");
  return hostNameProblem(plain.length > 1 ? plain.replace(/\.$/, "") : plain);
}

/** Why the text can't be the name of a host (RFC 1123), or undefined where it can. */
export function hostNameProblem(name: string): string | undefined {
  if (name === "") return "is empty; give a host name, e.g. av.contoso.com";
  if (name.includes("*")) return "is a wildcard; give each host name by itself";
  if (name.endsWith(".")) return "ends with a dot; leave it out";
  if (name.length > longestName) {
    return `has ${name.length} characters; at most ${longestName} are allowed`;
  }
  if (/^[\d.]+$/.test(name)) return "is a number or an address; give a host name";
  return name.split(".").map(labelProblem).find(Boolean);
}
