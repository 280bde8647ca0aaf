import { isIPv6 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import type { WayIn } from "../host";
import { markText } from "./mark";
import type { ChainName } from "./rule";
import { isLate } from "./ruleGroup";
import { tableName, type FoundChain, type FoundRule, type FoundTable } from "./table";

interface BaseChain {
  readonly name: ChainName;
  readonly type: "nat" | "filter";
  readonly priority: number;
  readonly policy: "accept" | "drop";
}

/** Where the table meets the packets. What no rule lets through the firewall or to it is dropped. */
const baseChains: readonly BaseChain[] = [
  { name: "prerouting", type: "nat", priority: -100, policy: "accept" },
  { name: "postrouting", type: "nat", priority: 100, policy: "accept" },
  { name: "forward", type: "filter", priority: 0, policy: "drop" },
  { name: "input", type: "filter", priority: 0, policy: "drop" },
  { name: "output", type: "filter", priority: 0, policy: "accept" },
];

interface BaseRule {
  readonly chain: ChainName;
  readonly text: string;
  /** The same in nftables' JSON. */
  readonly expressions: readonly unknown[];
}

const known = (chain: ChainName): BaseRule => ({
  chain,
  text: "ct state established,related accept",
  expressions: [
    { match: { op: "in", left: { ct: { key: "state" } }, right: ["established", "related"] } },
    { accept: null },
  ],
});

const invalid = (chain: ChainName): BaseRule => ({
  chain,
  text: "ct state invalid drop",
  expressions: [
    { match: { op: "in", left: { ct: { key: "state" } }, right: "invalid" } },
    { drop: null },
  ],
});

/** The rules that stand before all others. */
const baseRules: readonly BaseRule[] = [
  known("forward"),
  invalid("forward"),
  {
    chain: "input",
    text: 'iifname "lo" accept',
    expressions: [
      { match: { op: "==", left: { meta: { key: "iifname" } }, right: "lo" } },
      { accept: null },
    ],
  },
  known("input"),
  invalid("input"),
  {
    // Neighbour discovery and path MTU need it, and people ping a firewall to see whether it is there.
    chain: "input",
    text: "meta l4proto { icmp, ipv6-icmp } accept",
    expressions: [
      {
        match: {
          op: "==",
          left: { meta: { key: "l4proto" } },
          right: { set: ["icmp", "ipv6-icmp"] },
        },
      },
      { accept: null },
    ],
  },
  // Rules that deny are for new connections, here as in the other chains.
  known("output"),
];

/** What lets the provider itself in, where it comes over a network: before everything that could close its way. */
function entrance({ address, port }: WayIn): BaseRule {
  const family = isIPv6(address) ? "ip6" : "ip";
  const equal = (protocol: string, field: string, right: unknown) => ({
    match: { op: "==", left: { payload: { protocol, field } }, right },
  });
  return {
    chain: "input",
    text: `${family} saddr ${address} tcp dport ${port} accept`,
    expressions: [equal(family, "saddr", address), equal("tcp", "dport", port), { accept: null }],
  };
}

const rulesFor = (wayIn: WayIn | undefined): readonly BaseRule[] =>
  wayIn === undefined ? baseRules : [entrance(wayIn), ...baseRules];

/** What is missing of the chains and rules that make the table a firewall, as nftables would print it. */
export function missingBase(table: FoundTable, wayIn: WayIn | undefined): string[] {
  const chains = baseChains
    .filter((chain) => !table.chains.some((found) => isSame(found, chain)))
    .map((chain) => `${chain.name}: ${declaration(chain)}`);
  const rules = rulesFor(wayIn)
    .filter(
      (rule) => !table.rules.some((found) => isBaseRule(found, rule) && !isLate(table, found)),
    )
    .map(({ chain, text }) => `${chain}: ${text}`);
  return [...chains, ...rules];
}

/** The rules in the table that are of no resource: unmarked, or marked as the policy's and none of its rules. */
export function foreignToPolicy(table: FoundTable, wayIn: WayIn | undefined): FoundRule[] {
  const seen = new Set<BaseRule>();
  return table.rules.filter((found) => {
    if (found.mark?.kind !== "policy") {
      return found.mark === undefined;
    }
    const base = rulesFor(wayIn).find((rule) => isBaseRule(found, rule));
    const isForeign = base === undefined || seen.has(base);
    if (base !== undefined) {
      seen.add(base);
    }
    return isForeign;
  });
}

/** The chains in the table that nobody declared. */
export function foreignChains(table: FoundTable): FoundChain[] {
  return table.chains.filter(({ name }) => !baseChains.some((chain) => chain.name === name));
}

/**
 * The commands that make the table the firewall's: every chain and base rule as it should be, nothing foreign,
 * the other resources' rules untouched.
 */
export function baseCommands(
  table: FoundTable | undefined,
  owner: string,
  wayIn: WayIn | undefined,
): string[] {
  const found = table ?? { chains: [], rules: [] };
  const foreign = foreignChains(found).map(({ name }) => name);
  const replaced = baseChains
    .filter(({ name, type, priority }) =>
      found.chains.some(
        (chain) =>
          chain.name === name &&
          !(chain.type === type && chain.hook === name && chain.priority === priority),
      ),
    )
    .map(({ name }) => name as string);
  const emptied = [...foreign, ...replaced];
  const removed = [
    ...found.rules.filter(({ mark }) => mark?.kind === "policy"),
    ...foreignToPolicy(found, wayIn).filter(({ mark }) => mark === undefined),
  ].filter(({ chain }) => !emptied.includes(chain));
  const comment = markText({ kind: "policy", order: 0, owner, name: "firewall" });
  return [
    `add table ${tableName}`,
    ...removed.map(({ chain, handle }) => `delete rule ${tableName} ${chain} handle ${handle}`),
    ...emptied.map((chain) => `flush chain ${tableName} ${chain}`),
    ...emptied.map((chain) => `delete chain ${tableName} ${chain}`),
    ...baseChains.map((chain) => `add chain ${tableName} ${chain.name} { ${declaration(chain)} }`),
    // Each goes to the top, so the last one first.
    ...[...rulesFor(wayIn)]
      .reverse()
      .map(({ chain, text }) => `insert rule ${tableName} ${chain} ${text} comment "${comment}"`),
  ];
}

const declaration = ({ name, type, priority, policy }: BaseChain) =>
  `type ${type} hook ${name} priority ${priority}; policy ${policy};`;

const isSame = (found: FoundChain, chain: BaseChain) =>
  found.name === chain.name &&
  found.type === chain.type &&
  found.hook === chain.name &&
  found.priority === chain.priority &&
  found.policy === chain.policy;

const isBaseRule = (found: FoundRule, rule: BaseRule) =>
  found.mark?.kind === "policy" &&
  found.chain === rule.chain &&
  isDeepStrictEqual(found.expressions, rule.expressions);
