/** What a refresh reports of the rules on a firewall that no property can express. */
export interface Reported {
  /** Rules found that nobody declared, as nftables prints them. */
  readonly foreignRules?: readonly string[];
  /** Declared rules that were not found. */
  readonly missingRules?: readonly string[];
}

/** The properties to report; none where nothing differs. */
export function report(foreignRules: readonly string[], missingRules: readonly string[]): Reported {
  return {
    ...(foreignRules.length > 0 ? { foreignRules } : {}),
    ...(missingRules.length > 0 ? { missingRules } : {}),
  };
}
