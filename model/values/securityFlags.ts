import { suggestion } from "./nearest";
import { quote, ValueError } from "./valueError";

/** The options of the minimum session security of NTLM, as the registry calls them: as client, and as server. */
export const ntlmOptions = ["NtlmMinClientSec", "NtlmMinServerSec"] as const;
export type NtlmOption = (typeof ntlmOptions)[number];

/** The key of these options. */
export const ntlmOptionsKey = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";

/** The bits of `NtlmMinClientSec` and `NtlmMinServerSec` by name (KB 239869). */
const bits = {
  "message integrity": 0x00000010,
  "message confidentiality": 0x00000020,
  "NTLMv2 session security": 0x00080000,
  "128-bit encryption": 0x20000000,
} as const;

/** What a minimum session security for NTLM can ask for. */
export type SecurityFlag = keyof typeof bits;

/** Every flag, in ascending order of its bit. */
export const securityFlags = Object.keys(bits) as readonly SecurityFlag[];

/** A minimum session security for NTLM: none or several flags, and the number that the registry holds for them. */
export class SecurityFlags {
  /** 'No minimum': nothing is asked for. */
  static readonly NO_MINIMUM = new SecurityFlags(0);

  private constructor(
    /** The REG_DWORD's value, 0 to 0xffffffff. */
    readonly value: number,
  ) {
    Object.freeze(this);
  }

  static of(...flags: readonly SecurityFlag[]): SecurityFlags {
    return SecurityFlags.parse(flags);
  }

  /**
   * @param value A list of names, e.g. `["NTLMv2 session security"]`; an empty one is 'No minimum'.
   * @throws ValueError for a name that is unknown or stands twice.
   */
  static parse(value: unknown): SecurityFlags {
    if (value instanceof SecurityFlags) {
      return value;
    }
    if (!Array.isArray(value)) {
      throw new ValueError(`${quote(value)} is no list of security flags: ${listRemedy(value)}`);
    }
    let number = 0;
    for (const name of value as readonly unknown[]) {
      const flag = securityFlags.find((candidate) => candidate === name);
      if (flag === undefined) {
        throw new ValueError(`${quote(name)} is no security flag: ${nameRemedy(name)}`);
      }
      if (number & bits[flag]) {
        throw new ValueError(`${quote(flag)} stands twice in the list: name each flag once.`);
      }
      number |= bits[flag];
    }
    return new SecurityFlags(number);
  }

  /**
   * What a registry's value means; it may hold bits that have no name.
   * @throws ValueError for what is no DWORD.
   */
  static fromNumber(value: number): SecurityFlags {
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
      throw new ValueError(
        `${quote(value)} is no DWORD: give a whole number from 0 to 4294967295.`,
      );
    }
    return new SecurityFlags(value);
  }

  /** The named flags, in ascending order of their bits. */
  get names(): readonly SecurityFlag[] {
    return securityFlags.filter((flag) => (this.value & bits[flag]) !== 0);
  }

  /** The bits that have no name, as a number; 0 where all have one. */
  get unnamedBits(): number {
    return this.names.reduce((rest, flag) => rest - bits[flag], this.value);
  }

  get isNoMinimum(): boolean {
    return this.value === 0;
  }

  /** Whether it asks for nothing that isn't among other flags. */
  isWithin(other: SecurityFlags): boolean {
    return (this.value & ~other.value) === 0;
  }

  equals(other: SecurityFlags): boolean {
    return this.value === other.value;
  }

  /** `"NTLMv2 session security, 128-bit encryption"`, or `"No minimum"`. */
  toString(): string {
    const rest = this.unnamedBits;
    const all = rest === 0 ? this.names : [...this.names, `0x${rest.toString(16)} (no name)`];
    return all.length === 0 ? "No minimum" : all.join(", ");
  }

  toJSON(): readonly SecurityFlag[] {
    return this.names;
  }
}

function listRemedy(value: unknown): string {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffffffff) {
    const flags = SecurityFlags.fromNumber(value);
    if (flags.unnamedBits === 0) {
      return `did you mean ${JSON.stringify(flags)}?`;
    }
  }
  const near = typeof value === "string" ? securityFlags.find((flag) => flag === value) : undefined;
  return near === undefined
    ? `give names, e.g. ["128-bit encryption"], or [] for 'No minimum'.`
    : `did you mean [${quote(near)}]?`;
}

function nameRemedy(name: unknown): string {
  if (typeof name === "string" && /^(?:no minimum|none)\.?$/i.test(name.replace(/_/g, " "))) {
    return `'No minimum' is the empty list, [].`;
  }
  const number = typeof name === "number" ? name : typeof name === "string" ? Number(name) : NaN;
  const meant = securityFlags.find((flag) => bits[flag] === number);
  return meant === undefined
    ? suggestion(String(name), securityFlags)
    : `did you mean ${quote(meant)}?`;
}
