import type { Peer, PortSet, Transport } from "../../model";
import type { ResourceReference } from "./resourceReference";
import type { Known } from "./known";

/**
 * A rule of a host's own firewall, such as Windows Firewall, that is in force at the end: one that the same script
 * deletes or disables again is none. There a rule that blocks comes before all that allow, whatever their order; what
 * happens where none fits, a stack doesn't show.
 *
 * What of it isn't known may mean anything: it keeps rules from deciding and is never taken for shut or open.
 */
export interface HostFirewallRuleFact {
  readonly resource: ResourceReference;
  /** The machine, as in `HostFact.id`. */
  readonly host: string;
  /** What the firewall calls it, e.g. `Block media`; the resource's name where it has none. */
  readonly name: string;
  readonly direction: "inbound" | "outbound";
  readonly action: "allow" | "block";
  readonly transport: Known<Transport | "any">;
  /** Of the receiver: the host's own where it is inbound, the other end's where it is outbound. `PortSet.ALL` for any. */
  readonly ports: Known<PortSet>;
  /** The other end; `Peer.any()` for everybody. */
  readonly addresses: readonly Known<Peer>[];
}
