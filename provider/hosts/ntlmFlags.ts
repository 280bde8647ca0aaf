/** What an NTLM session can be required to have, as secpol.msc calls it, and its bit in the registry value. */
export const ntlmFlags = {
  "message integrity": 0x10,
  "message confidentiality": 0x20,
  "NTLMv2 session security": 0x80000,
  "128-bit encryption": 0x20000000,
} as const;

export type NtlmFlag = keyof typeof ntlmFlags;

const entries = Object.entries(ntlmFlags) as [NtlmFlag, number][];

/** Names of the flags, in the order of their bits. */
export const ntlmFlagNames = entries.map(([name]) => name);

/** The registry value of the flags together; 0 for none, which secpol.msc calls "No minimum". */
export function ntlmValue(flags: readonly NtlmFlag[]): number {
  return flags.reduce((value, flag) => (value | ntlmFlags[flag]) >>> 0, 0);
}

/** Names of the bits in a registry value; bits without a name together as e.g. `unknown 0x4`. */
export function ntlmFlagsOf(value: number): string[] {
  const named = entries.filter(([, bit]) => (value & bit) !== 0);
  const unnamed = (value & ~ntlmValue(ntlmFlagNames)) >>> 0;
  return [
    ...named.map(([name]) => name),
    ...(unnamed === 0 ? [] : [`unknown 0x${unnamed.toString(16)}`]),
  ];
}
