import type { PortSet, Transport } from "../../../model/values";
import { format, type AddressSet } from "./addresses";

/** The base chains of the table. */
export const chainNames = ["prerouting", "postrouting", "forward", "input", "output"] as const;
export type ChainName = (typeof chainNames)[number];

/** One nftables rule of the kinds that the firewall's resources consist of. */
export interface Rule {
  readonly chain: ChainName;
  readonly outgoingInterface?: string;
  readonly source?: AddressSet;
  readonly destination?: AddressSet;
  /** Only packets whose destination was translated. */
  readonly translated?: boolean;
  /** The destination that a translated packet had before. */
  readonly originalDestination?: string;
  readonly transport?: Transport;
  /** Destination ports; only with a transport. */
  readonly ports?: PortSet;
  readonly verdict: "accept" | "drop" | "dnat" | "snat";
  /** The new address; with `dnat` and `snat` only. Ports are kept. */
  readonly translation?: string;
}

/** The rule in nftables' language, the same text for rules that mean the same. */
export function ruleText(rule: Rule): string {
  const { outgoingInterface, source, destination, transport, ports, translation } = rule;
  return [
    outgoingInterface && `oifname "${outgoingInterface}"`,
    rule.translated && "ct status dnat",
    rule.originalDestination &&
      `ct original ${family(rule.originalDestination)} daddr ${rule.originalDestination}`,
    source && `${keyword(source)} saddr ${list(format(source))}`,
    destination && `${keyword(destination)} daddr ${list(format(destination))}`,
    transport && ports && `${transport} dport ${list(ports.toJSON())}`,
    translation ? `${rule.verdict} ${family(translation)} to ${translation}` : rule.verdict,
  ]
    .filter(Boolean)
    .join(" ");
}

const keyword = ({ family }: AddressSet) => (family === 4 ? "ip" : "ip6");
const family = (address: string) => (address.includes(":") ? "ip6" : "ip");
const list = (texts: readonly string[]) =>
  texts.length === 1 ? texts[0] : `{ ${texts.join(", ")} }`;
