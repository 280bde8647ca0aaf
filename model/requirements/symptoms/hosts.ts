import { page, type Seen } from "./symptom";

/** The page on the event that Windows writes of an address that somebody else has, too. */
export const addressConflict = (quote?: string) =>
  page("Microsoft Support 948363", "http://support.microsoft.com/kb/948363", { quote });

/** What the hosts themselves say of their network. */
export const hostsSymptoms = {
  "ADDRESS-CONFLICT": {
    kind: "event",
    seenIn: "the server's System event log (Tcpip, event 4199)",
    text: "The system detected an address conflict for IP address {address} with the system having network hardware address {address}. Network operations on this system may be disrupted as a result.",
    ids: ["event Tcpip 4199"],
    source: addressConflict(),
    alsoSeen: [
      {
        text: "Another computer on this network has the same IP address as this computer.",
        source: addressConflict(),
      },
    ],
    alsoSaid: ["duplicate IP address", "IP address conflict", "address in use twice"],
    order: "The message says it: it leaves open whose the hardware address is.",
    left: "What is left is a host that had the address for a while: the hardware address leads to it, by the switch.",
  },
} as const satisfies Readonly<Record<string, Seen>>;
