import type { SecurityFlag } from "../values";
import type { OperatingSystem } from "./arguments";

/** The patch of July 2010 for Communicator Web Access (requirement CWA-PATCH). */
export const CWA_PATCH = {
  product: "Communicator Web Access",
  article: "KB 968802",
  file: "cwamain.msp",
} as const;

/** What a Communicator Web Access server gets unless something else is declared. */
export interface CwaDefaults {
  /** Articles of its patches. */
  readonly patches: readonly string[];
  /** What it requires of servers that it signs in to; undefined: what its Windows comes with. */
  readonly clients: readonly SecurityFlag[] | undefined;
  /** What it requires of its own clients; undefined: what its Windows comes with. */
  readonly servers: readonly SecurityFlag[] | undefined;
}

/**
 * The cure of the field notes ("CWA Presence Shows As Offline") where Communicator Web Access needs it, and nothing
 * where it doesn't (requirement CWA-NTLM-ELSEWHERE).
 */
export function cwaDefaults(operatingSystem: OperatingSystem): CwaDefaults {
  return operatingSystem === "Windows Server 2008 R2"
    ? { patches: [CWA_PATCH.article], clients: [], servers: [] }
    : { patches: [], clients: undefined, servers: undefined };
}
