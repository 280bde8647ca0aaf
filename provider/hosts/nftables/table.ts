import * as z from "zod";
import type { Host } from "../host";
import { areKept, keepRules, requireKeeping } from "./keeping";
import { parseExpressions } from "./expressions";
import { parseMark, type Mark } from "./mark";
import type { Rule } from "./rule";

/** The one table that is the firewall's, whatever stands in it; every other table is somebody else's. */
export const tableName = "inet edgelab";

/** A chain as it is found; a chain without a hook is only jumped to. */
export interface FoundChain {
  readonly name: string;
  readonly type?: string;
  readonly hook?: string;
  readonly priority?: number;
  readonly policy?: string;
}

/** A rule as it is found, in any chain of the table. */
export interface FoundRule {
  readonly chain: string;
  readonly handle: number;
  /** Undefined where the comment is none of ours. */
  readonly mark?: Mark;
  /** Undefined where no resource consists of rules of that kind. */
  readonly rule?: Rule;
  /** nftables' own description, for comparing. */
  readonly expressions: readonly unknown[];
}

/** The table's content; rules of a chain stand in the order in which they are applied. */
export interface FoundTable {
  readonly chains: readonly FoundChain[];
  readonly rules: readonly FoundRule[];
}

const inTable = { family: z.literal("inet"), table: z.literal("edgelab") };
const listing = z.object({
  nftables: z.array(
    z.union([
      z.object({ table: z.object({ family: z.literal("inet"), name: z.literal("edgelab") }) }),
      z.object({
        chain: z.object({
          ...inTable,
          name: z.string(),
          type: z.string().optional(),
          hook: z.string().optional(),
          prio: z.number().optional(),
          policy: z.string().optional(),
        }),
      }),
      z.object({
        rule: z.object({
          ...inTable,
          chain: z.string(),
          handle: z.number(),
          comment: z.string().optional(),
          expr: z.array(z.unknown()).default([]),
        }),
      }),
      z.unknown().transform(() => ({ other: true as const })),
    ]),
  ),
});

/**
 * The table as it is on the host; undefined where there is none.
 *
 * @throws where nftables can't be asked.
 */
export async function readTable(host: Host): Promise<FoundTable | undefined> {
  // The whole ruleset, as asking for a table that isn't there is an error like any other.
  const printed = await nft(host, ["-j", "list", "ruleset", "inet"]);
  const { nftables } = listing.parse(JSON.parse(printed));
  if (!nftables.some((item) => "table" in item)) {
    return undefined;
  }
  return {
    chains: nftables.flatMap((item) =>
      "chain" in item ? [{ ...item.chain, priority: item.chain.prio }] : [],
    ),
    rules: nftables.flatMap((item) =>
      "rule" in item
        ? [
            {
              chain: item.rule.chain,
              handle: item.rule.handle,
              mark: parseMark(item.rule.comment),
              rule: parseExpressions(item.rule.chain, item.rule.expr),
              expressions: item.rule.expr,
            },
          ]
        : [],
    ),
  };
}

const observations = new Map<string, Promise<FoundTable | undefined>>();

/**
 * The table as {@link readTable} finds it; those who ask while it is being read get the same answer, as a preview or
 * a refresh asks for every rule at once. For looking only: a change goes by a table that is read for it.
 */
export function observeTable(host: Host): Promise<FoundTable | undefined> {
  const underWay = observations.get(host.key);
  if (underWay !== undefined) return underWay;
  const reading = readTable(host).finally(() => observations.delete(host.key));
  observations.set(host.key, reading);
  return reading;
}

/** The rules as nftables prints them, with their chains, e.g. `forward: tcp dport 3389 accept`. */
export async function ruleTexts(host: Host, rules: readonly FoundRule[]): Promise<string[]> {
  if (rules.length === 0) {
    return [];
  }
  const printed = await nft(host, ["-a", "list", "table", ...tableName.split(" ")]);
  const texts = new Map(
    [...printed.matchAll(/^\s*(.*\S) # handle (\d+)$/gm)].map(([, text, handle]) => [
      Number(handle),
      text.replace(/ comment ".*"$/, ""),
    ]),
  );
  return rules.map(({ chain, handle }) => `${chain}: ${texts.get(handle) ?? "(just removed)"}`);
}

/**
 * Runs the commands as one transaction: all of them take effect at one moment, or none does. A machine of its own has
 * them again after its next restart, too.
 */
export async function transact(host: Host, commands: readonly string[]): Promise<void> {
  if (host.wayIn !== undefined) await requireKeeping(host);
  await nft(host, ["-f", "-"], commands.map((command) => `${command}\n`).join(""));
  if (host.wayIn !== undefined) await keepRules(host, await tableText(host));
}

/** Whether what a machine of its own has after its next restart is what it has now. */
export async function isKept(host: Host): Promise<boolean> {
  return host.wayIn === undefined || areKept(host, await tableText(host));
}

/** The table in nftables' own language; undefined where there is none. */
async function tableText(host: Host): Promise<string | undefined> {
  if ((await readTable(host)) === undefined) return undefined;
  return nft(host, ["-s", "list", "table", ...tableName.split(" ")]);
}

async function nft(host: Host, words: readonly string[], stdin?: string): Promise<string> {
  const result = await host.run(["nft", ...words], { stdin });
  if (result.status !== 0) {
    throw new Error(
      `nft ${words.join(" ")} failed on ${host.key} with status ${result.status}: ${result.stderr.trim()}` +
        (stdin === undefined ? "" : `\nThe transaction was:\n${stdin.trimEnd()}`),
    );
  }
  return result.stdout;
}
