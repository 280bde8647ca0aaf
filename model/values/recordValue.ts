import { isIPv4, isIPv6 } from "node:net";
import { canonicalAddress } from "./address";
import { absolute, targetProblem } from "./domainName";

/** How the answers of one record type are written. */
interface ValueFormat {
  /** Why the text can't be an answer of the type, or undefined where it can. */
  problem(value: string): string | undefined;
  /** One spelling for all ways to write the answer: as `values` have it. Only without a problem. */
  canonical(value: string): string;
}

function numberProblem(text: string, what: string, least: number): string | undefined {
  const valid = /^\d+$/.test(text) && Number(text) >= least && Number(text) <= 65535;
  return valid ? undefined : `must have a ${what} of ${least} to 65535, got "${text}"`;
}

/** Numbers of 16 bits and then the name of a host, with blanks between them. */
function numbersAndHost(example: string, numbers: readonly string[]): ValueFormat {
  const names = [...numbers, "host"].join(" ");
  const canonical = (value: string) => {
    const fields = value.trim().split(/\s+/);
    return [...fields.slice(0, -1).map(Number), absolute(fields[numbers.length])].join(" ");
  };
  return {
    problem(value) {
      const fields = value.trim().split(/\s+/);
      if (fields.length !== numbers.length + 1) return `must be "${names}", e.g. "${example}"`;
      const host = fields[numbers.length];
      // A target that is the root says that there is no such service (RFC 2782), or no mail (RFC 7505).
      const isNone = host === ".";
      const wrong = numbers
        .map((name, index) =>
          numberProblem(fields[index], name, name === "port" && !isNone ? 1 : 0),
        )
        .find((problem) => problem !== undefined);
      if (wrong !== undefined) return wrong;
      const problem = targetProblem(host);
      return problem && `has a host that ${problem}`;
    },
    canonical,
  };
}

const hostFormat = numbersAndHost("sip.contoso.com.", []);

/** Longest string of a text, in bytes. */
export const longestString = 255;

/** Longest text of an answer, in bytes: what 64 KiB hold, with a length before each of its strings. */
const longestText = 255 * longestString;

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
    canonical: canonicalAddress,
  },
  CNAME: hostFormat,
  MX: numbersAndHost("10 mail.contoso.com.", ["preference"]),
  NS: hostFormat,
  PTR: hostFormat,
  SRV: numbersAndHost("0 0 5061 sip.contoso.com.", ["priority", "weight", "port"]),
  TXT: {
    problem(value) {
      const { length } = Buffer.from(value);
      return length > longestText ? `must have at most ${longestText} bytes` : undefined;
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
