import { quote, requireText, ValueError } from "../values";

/** Distinguished name of a domain: `DC=contoso,DC=com`. */
export const domainDn = (domain: string): string =>
  domain
    .split(".")
    .map((label) => `DC=${label}`)
    .join(",");

/** The parts of a distinguished name, as they are written; a comma behind a backslash divides none. */
export const partsOf = (name: string): readonly string[] =>
  name.split(/(?<!\\),/).map((part) => part.trim());

/** Name of an organisational unit. @throws ValueError */
export function parseUnitName(value: unknown): string {
  const text = requireText(value, 'the name of an organisational unit, e.g. "Workstations"');
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (!/[,=+<>#;"\\/\u0000-\u001f]/.test(text) && text.length <= 64) return text;
  throw new ValueError(
    `${quote(text)} is no name of an organisational unit: give one of at most 64 characters, without , = + < > # ; " \\ and /, e.g. "Workstations".`,
  );
}

/** What two spellings of one distinguished name have in common. */
export const normalDn = (name: string): string =>
  partsOf(name)
    .map((part) => part.replace(/\s*=\s*/, "="))
    .join(",")
    .toLowerCase();

/**
 * What a Group Policy object can be linked to: an organisational unit of the domain, or the domain.
 *
 * @throws ValueError
 */
export function parseLink(value: unknown, domain: string): string {
  const base = domainDn(domain);
  const example = `OU=Workstations,${base}`;
  const text = requireText(
    value,
    `the distinguished name of an organisational unit, e.g. ${quote(example)}`,
  );
  const parts = partsOf(text);
  if (!parts.every((part) => /^(?:OU|CN|DC)\s*=\s*\S/i.test(part))) {
    const units = text.split("/").filter((unit) => unit !== "" && unit.toLowerCase() !== domain);
    const isPlain = /^[^=,\\]+$/.test(text) && units.length > 0;
    throw new ValueError(
      isPlain
        ? `${quote(text)} is no distinguished name: did you mean ${quote([...units.reverse().map((unit) => `OU=${unit}`), base].join(","))}?`
        : `${quote(text)} is no distinguished name: give one, e.g. ${quote(example)}.`,
    );
  }
  if (!`,${normalDn(text)}`.endsWith(`,${base.toLowerCase()}`)) {
    throw new ValueError(
      `${quote(text)} isn't in ${domain}: give one that ends in ${quote(`,${base}`)}.`,
    );
  }
  const [first] = parts;
  if (/^CN/i.test(first)) {
    throw new ValueError(
      `${quote(text)} is a container, which no Group Policy object can be linked to: give an organisational unit, e.g. ${quote(example)}.`,
    );
  }
  if (/^DC/i.test(first) && normalDn(text) !== base.toLowerCase()) {
    throw new ValueError(
      `${quote(text)} is another domain: give an organisational unit of ${domain}, e.g. ${quote(example)}.`,
    );
  }
  return parts.map((part) => part.replace(/\s*=\s*/, "=")).join(",");
}
