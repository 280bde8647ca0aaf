import {
  AccessRule,
  NetworkRule,
  PublishingRule,
  type AccessRuleArgs,
  type FirewallProtocol,
  type NetworkRuleArgs,
  type PublishingRuleArgs,
} from "../../../provider/sdk";
import { at, beside, type Change } from "./recordedLabs";

/** A protocol definition. */
export const protocol = (
  transport: FirewallProtocol["transport"],
  ...ports: string[]
): FirewallProtocol => ({ name: `${transport} ${ports.join(" ")}`, transport, ports });

type Without<Args> = Omit<Args, "connection" | "name">;

/** An access rule beside the lab's, on one of its firewalls. */
export const accessRule = (
  host: "firewall" | "internalfirewall",
  rule: Without<AccessRuleArgs>,
  name = "Another rule",
): Change => beside(() => new AccessRule(name, { connection: at(host), name, ...rule }));

/** A rule ahead of the lab's that denies something to senders. */
export const denial = (
  host: "firewall" | "internalfirewall",
  from: string,
  to: string,
  ...protocols: readonly FirewallProtocol[]
): Change =>
  accessRule(host, {
    from: [from],
    to: [to],
    action: "deny",
    order: 10,
    ...(protocols.length > 0 && { protocols: [...protocols] }),
  });

/** A publishing rule beside the lab's. */
export const publishingRule = (rule: Without<PublishingRuleArgs>): Change =>
  beside(
    () =>
      new PublishingRule("another-publication", {
        connection: at("firewall"),
        name: "Another publication",
        ...rule,
      }),
  );

/** A network rule beside the lab's. */
export const networkRule = (rule: Without<NetworkRuleArgs>): Change =>
  beside(
    () =>
      new NetworkRule("another-translation", {
        connection: at("firewall"),
        name: "Another translation",
        ...rule,
      }),
  );

/** A publishing rule for TCP 443 beside the lab's. */
export const httpsTo = (publicAddress: string, target: string) =>
  publishingRule({ publicAddress, target, protocols: [protocol("tcp", "443")] });
