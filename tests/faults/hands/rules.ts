import { nft, ruleOf } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";

/** A rule of a firewall: the host, the chain, and a part of its text. */
export type RuleName = readonly [host: string, chain: string, part: string];

/** Changes a rule where it stands. */
export async function changeRule(
  lab: LabStack,
  [host, chain, part]: RuleName,
  from: string,
  to: string,
): Promise<void> {
  const { text, handle } = await ruleOf(lab, host, chain, part);
  if (!text.includes(from)) throw new Error(`the rule has no ${from}: ${text}`);
  const changed = text.replace(from, to);
  // nft 1.0.6 fails over `replace` with a list of ranges.
  await nft(
    lab,
    host,
    `add rule inet edgelab ${chain} position ${handle} ${changed}\n` +
      `delete rule inet edgelab ${chain} handle ${handle}`,
  );
}

/** Deletes rules. */
export async function deleteRules(lab: LabStack, ...rules: readonly RuleName[]): Promise<void> {
  for (const [host, chain, part] of rules) {
    const { handle } = await ruleOf(lab, host, chain, part);
    await nft(lab, host, `delete rule inet edgelab ${chain} handle ${handle}`);
  }
}

/** Puts rules ahead of all others of their chains, e.g. `["forward", "tcp dport 443 drop"]`. */
export async function insertRules(
  lab: LabStack,
  host: string,
  ...rules: readonly (readonly [chain: string, text: string])[]
): Promise<void> {
  const lines = rules.map(([chain, text]) => `insert rule inet edgelab ${chain} ${text}`);
  await nft(lab, host, lines.join("\n"));
}

/** The rules of 'AV TCP In' and 'AV UDP In' in a chain of the firewall. */
export const ofTcp = (chain: string): RuleName => ["firewall", chain, "AV Edge|AV TCP In"];
export const ofUdp = (chain: string): RuleName => ["firewall", chain, "AV Edge|AV UDP In"];

/** Rules that lead what matches to another address. */
export const translated = (matching: string, address: string, port: number) =>
  [
    ["prerouting", `${matching} tcp dport ${port} dnat ip to ${address}`],
    ["forward", `ip daddr ${address} tcp dport ${port} accept`],
  ] as const;
