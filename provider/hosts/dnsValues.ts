import { isIPv4, isIPv6 } from "node:net";
import { canonical } from "./addresses";
import { absolute, fqdnProblem } from "./dnsNames";

/** How the answers of one record type are written. */
interface ValueFormat {
  /** Why the text can't be an answer of the type, or undefined where it can. */
  problem(value: string): string | undefined;
  /** One spelling for all ways to write the answer: as `values` have it. Only without a problem. */
  canonical(value: string): string;
}

function numberProblem(text: string, what: string, least: number): string | undefined {
  const valid = /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= 65535;
  return valid ? undefined : `must have a ${what} of ${least} to 65535, got "${text}"`;
}

/** Numbers of 16 bits and then the full name of a host, with blanks between them. */
function numbersAndHost(
  example: string,
  numbers: readonly [name: string, least: number][],
): ValueFormat {
  const names = [...numbers.map(([name]) => name), "host"].join(" ");
  return {
    problem(value) {
      const fields = value.trim().split(/\s+/);
      if (fields.length !== numbers.length + 1) return `must be "${names}", e.g. "${example}"`;
      const host = fqdnProblem(fields[numbers.length]);
      return (
        numbers
          .map(([name, least], index) => numberProblem(fields[index], name, least))
          .find(Boolean) ??
        (host && `has a host that ${host}`)
      );
    },
    canonical(value) {
      const fields = value.trim().split(/\s+/);
      return [...fields.slice(0, -1).map(Number), absolute(fields[numbers.length])].join(" ");
    },
  };
}

const hostFormat = numbersAndHost("sip.contoso.com.", []);

const formats = {
  A: {
    problem: (value) => (isIPv4(value) ? undefined : "must be an IPv4 address, e.g. 198.51.100.23"),
    canonical: (value) => value,
  },
  AAAA: {
    problem: (value) =>
      isIPv6(value) && !value.includes("%")
        ? undefined
        : "must be an IPv6 address, e.g. 2001:db8::23",
    canonical,
  },
  CNAME: hostFormat,
  MX: numbersAndHost("10 mail.contoso.com.", [["preference", 0]]),
  NS: hostFormat,
  PTR: hostFormat,
  SRV: numbersAndHost("0 0 5061 sip.contoso.com.", [
    ["priority", 0],
    ["weight", 0],
    ["port", 1],
  ]),
  TXT: {
    problem(value) {
      if (!/^[\u0020-\u007e]*$/.test(value)) return "must be one line of ASCII text";
      return value.length > 2000 ? "must have at most 2000 characters" : undefined;
    },
    canonical: (value) => value,
  },
} as const satisfies Readonly<Record<string, ValueFormat>>;

export type RecordType = keyof typeof formats;

export const recordTypes = Object.keys(formats) as RecordType[];

/** Why the text can't be an answer of the type, or undefined where it can. */
export function valueProblem(type: RecordType, value: string): string | undefined {
  return formats[type].problem(value);
}

export function sameValue(type: RecordType, one: string, other: string): boolean {
  return canonicalValue(type, one) === canonicalValue(type, other);
}

/** One spelling for all ways to write an answer; text that is no answer of the type stays as it is. */
export function canonicalValue(type: RecordType, value: string): string {
  return valueProblem(type, value) === undefined ? formats[type].canonical(value) : value;
}

const longestString = 255;

/** The answer as it is written in a zone file. */
export function renderValue(type: RecordType, value: string): string {
  if (type !== "TXT") return canonicalValue(type, value);
  const parts = value.match(new RegExp(`.{1,${longestString}}`, "g")) ?? [""];
  return parts.map((part) => `"${part.replace(/["\\]/g, "\\$&")}"`).join(" ");
}

/**
 * The answer that stands in a zone file.
 *
 * @param fields What follows the type, quotes and escapes resolved.
 * @param qualify Makes a name of the file a full one.
 */
export function parseValue(
  type: RecordType,
  fields: readonly string[],
  qualify: (name: string) => string,
): string {
  if (type === "TXT") return fields.join("");
  if (type === "A" || type === "AAAA") return canonicalValue(type, fields.join(" "));
  return [...fields.slice(0, -1), absolute(qualify(fields.at(-1) ?? ""))].join(" ");
}
