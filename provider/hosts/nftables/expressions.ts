import { isIP } from "node:net";
import * as z from "zod";
import { PortSet } from "../../../model/values";
import { addressSet, type AddressSet } from "./addresses";
import { chainNames, type ChainName, type Rule } from "./rule";

const scalar = z.union([z.string(), z.number()]);
const value = z.union([
  scalar.transform(String),
  z
    .strictObject({ prefix: z.strictObject({ addr: z.string(), len: z.number() }) })
    .transform(({ prefix }) => `${prefix.addr}/${prefix.len}`),
  z
    .strictObject({ range: z.tuple([scalar, scalar]) })
    .transform(({ range: [first, last] }) => `${first}-${last}`),
]);
const values = z.union([
  value.transform((single) => [single]),
  z.strictObject({ set: z.array(value).min(1) }).transform(({ set }) => set),
]);
const one = value.transform((single) => single);

const match = <Left extends z.ZodType, Right extends z.ZodType>(
  left: Left,
  right: Right,
  op: "==" | "in" = "==",
) => z.strictObject({ match: z.strictObject({ op: z.literal(op), left, right }) });
const payload = <Protocol extends string, Field extends string>(
  protocols: readonly Protocol[],
  fields: readonly Field[],
) =>
  z.strictObject({
    payload: z.strictObject({ protocol: z.enum(protocols), field: z.enum(fields) }),
  });

/** The statements that rules of ours consist of, each as the part of a rule that it stands for. */
const statement = z.union([
  match(z.strictObject({ meta: z.strictObject({ key: z.literal("oifname") }) }), one).transform(
    ({ match }) => ({ outgoingInterface: match.right }),
  ),
  match(payload(["ip", "ip6"], ["saddr", "daddr"]), values.refine(areAddresses)).transform(
    ({ match }) => {
      const addresses = addressSet(match.right);
      return match.left.payload.field === "saddr"
        ? { source: addresses }
        : { destination: addresses };
    },
  ),
  match(payload(["tcp", "udp"], ["dport"]), values.refine(arePorts)).transform(({ match }) => ({
    transport: match.left.payload.protocol,
    ports: PortSet.parse(match.right),
  })),
  match(
    z.strictObject({ ct: z.strictObject({ key: z.literal("status") }) }),
    z.literal("dnat"),
    "in",
  ).transform(() => ({ translated: true })),
  match(
    z.strictObject({
      ct: z.strictObject({
        key: z.enum(["ip daddr", "ip6 daddr"]),
        dir: z.literal("original"),
      }),
    }),
    z.string(),
  ).transform(({ match }) => ({ originalDestination: match.right })),
  z.strictObject({ accept: z.null() }).transform(() => ({ verdict: "accept" as const })),
  z.strictObject({ drop: z.null() }).transform(() => ({ verdict: "drop" as const })),
  ...(["dnat", "snat"] as const).map((verdict) =>
    z
      .strictObject({
        [verdict]: z.strictObject({ family: z.enum(["ip", "ip6"]), addr: z.string() }),
      })
      .transform((statement) => ({ verdict, translation: statement[verdict].addr })),
  ),
]);

/** False for references to named sets and the like. */
function areAddresses(texts: readonly string[]): boolean {
  const families = texts.map((text) => {
    const [first, last = first] = text.split("-");
    const [address, length] = last.split("/");
    const family = isIP(address);
    const isPrefix = length === undefined || Number(length) <= (family === 4 ? 32 : 128);
    return isPrefix && isIP(first.split("/")[0]) === family ? family : 0;
  });
  return families[0] !== 0 && new Set(families).size === 1;
}

function arePorts(texts: readonly string[]): boolean {
  return texts.every((text) => /^[1-9]\d*(-\d+)?$/.test(text));
}

/**
 * The rule that nftables' JSON expressions stand for; undefined for a rule of any other kind, which then is none
 * of ours, whatever its comment says.
 */
export function parseExpressions(chain: string, expressions: readonly unknown[]): Rule | undefined {
  const rule: { source?: AddressSet; verdict?: Rule["verdict"] } = {};
  for (const expression of expressions) {
    const parsed = statement.safeParse(expression);
    if (!parsed.success || Object.keys(parsed.data).some((key) => key in rule)) {
      return undefined;
    }
    Object.assign(rule, parsed.data);
  }
  return rule.verdict !== undefined && chainNames.includes(chain as ChainName)
    ? ({ ...rule, chain } as Rule)
    : undefined;
}
