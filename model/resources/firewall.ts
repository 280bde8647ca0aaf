import * as z from "zod";
import { PortRange, transports } from "../values";
import { reported, resourceSchema, textOf, textWithout } from "./resourceSchema";
import { address, addressOrNetwork, connection } from "./shapes";

/** A text that nftables can keep in a rule's comment, where the names of rules and protocols are found again. */
const ruleName = (example: string) =>
  z
    .string()
    .regex(
      /^[\p{L}\p{N}](?:[\p{L}\p{N} ._,+()&/-]*[\p{L}\p{N}.)+])?$/u,
      `must be letters, digits, spaces and ._,+()&/-, with a letter or digit first, e.g. ${example}`,
    )
    .max(200);

const protocols = z
  .array(
    z
      .strictObject({
        name: ruleName("AV UDP In").describe(
          "Name of the definition, e.g. `AV UDP In`; unique in the rule.",
        ),
        transport: z.enum(transports).describe("Transport protocol."),
        ports: z
          .array(textOf(PortRange.parse))
          .min(1)
          .describe(
            'Destination ports (1 to 65535) and ranges of them, e.g. `["3478", "50000-59999"]`.',
          ),
      })
      .meta({
        id: "FirewallProtocol",
        description: "A protocol definition: a name, and the ports it stands for.",
      }),
  )
  .min(1);

const base = {
  connection: connection.describe(
    "The host that is the firewall. Another host replaces the resource.",
  ),
};

/** The properties by which drift shows. */
const drift = {
  foreignRules: reported(
    "nftables rules that a refresh found under the rule's name and that it doesn't consist of; the next update removes them.",
  ),
  missingRules: reported(
    "nftables rules of it that a refresh didn't find; the next update puts them back.",
  ),
};

const ruleOf = (kind: string) => ({
  ...base,
  name: ruleName("AV Edge").describe(
    `Name of the rule, as the firewall's administrators know it; unique among the ${kind} rules of the firewall.`,
  ),
});

export const firewallPolicy = resourceSchema({
  type: "edgelab:firewall:Policy",
  id: { form: "<host>/firewall", example: "edgelab-local-firewall/firewall" },
  description: `The firewall policy of a host: what no rule allows is dropped, be it for the firewall or through it. Answers to connections that were allowed pass, ICMP to the firewall does, and the firewall's own connections.

It owns the nftables table \`inet edgelab\` of the host. A refresh shows rules in it that no resource declared, and the next update removes just them; other tables are never touched. On a machine over SSH it also lets in, before every rule, whoever makes it (the address that its connection comes from, on the port of the SSH server), and a service of systemd, \`edgelab-firewall\`, loads the table at each start. Network, access and publishing rules of the host need it: let them depend on it (\`dependsOn\`).`,
  inputs: z.strictObject({
    ...base,
    foreignRules: reported(
      "Rules that a refresh found in the table and that no resource declared; the next update removes them.",
    ),
    missingRules: reported(
      "Chains and rules of the policy that a refresh didn't find; the next update puts them back.",
    ),
  }),
  computed: z.object({}),
  replaceOn: [],
});

export const relations = ["staticNat", "nat"] as const;

export const networkRule = resourceSchema({
  type: "edgelab:firewall:NetworkRule",
  id: {
    form: "<host>/firewall/network/<name of the rule>",
    example: "edgelab-local-firewall/firewall/network/AV Edge",
  },
  description: `How senders behind a firewall appear in front of it. Ports are kept where they are free.

Senders behind the firewall who write to a published server's public address are translated as well, so that the server's answers come back through the firewall; senders on the Internet always keep their address. It lets nothing through: that is for access and publishing rules. Where several rules fit, \`staticNat\` wins.`,
  inputs: z.strictObject({
    ...ruleOf("network"),
    relation: z
      .enum(relations)
      .meta({
        id: "NetworkRelation",
        description:
          "`staticNat`: one sender has a public address of its own. `nat`: the senders of a network share one.",
      })
      .describe("How the senders are translated."),
    source: addressOrNetwork.describe(
      "The senders: one address for `staticNat` (10.45.16.30), a network for `nat` (192.168.10.0/24).",
    ),
    translatedAddress: address.describe(
      "The address that receivers see; one of the firewall's own, of the source's family.",
    ),
    outgoingInterface: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$/, "must be the name of an interface, e.g. internet")
      .optional()
      .describe(
        "Translate only what leaves by this interface, and what goes to a published server. Default: every packet of the source that the firewall forwards.",
      ),
    ...drift,
  }),
  computed: z.object({}),
  replaceOn: ["name"],
});

export const publishingRule = resourceSchema({
  type: "edgelab:firewall:PublishingRule",
  id: {
    form: "<host>/firewall/publishing/<name of the rule>",
    example: "edgelab-local-firewall/firewall/publishing/AV Edge",
  },
  description: `A server publishing rule: who writes to the public address reaches the server, on the protocols' ports and on no other. The sender's address and the port are kept. Packets that are addressed to the server's own address are not let in by it. Access rules that deny stand before it.`,
  inputs: z.strictObject({
    ...ruleOf("publishing"),
    publicAddress: address.describe(
      "The address that clients write to; one of the firewall's own.",
    ),
    target: address.describe("The server's own address behind the firewall, of the same family."),
    protocols: protocols.describe("The protocol definitions that are published; no port twice."),
    ...drift,
  }),
  computed: z.object({}),
  replaceOn: ["name"],
});

/** Everyone but the firewall. */
export const anyPeer = "any";
/** The firewall itself. */
export const localHost = "localHost";
/** Place among the access rules where none is declared. */
export const defaultOrder = 100;

/** Someone who sends or receives: everyone, the firewall itself, an address or a network. */
const peer = textWithout((text) => {
  if (text === anyPeer || text === localHost) return undefined;
  return /^[a-z ]*$/i.test(text)
    ? `must be "${anyPeer}", "${localHost}" (the firewall itself), an address or a network`
    : addressOrNetwork.safeParse(text).error?.issues[0].message;
});

export const accessRule = resourceSchema({
  type: "edgelab:firewall:AccessRule",
  id: {
    form: "<host>/firewall/access/<name of the rule>",
    example: "edgelab-local-firewall/firewall/access/Test clients",
  },
  description: `An access rule: who may open connections through a firewall or to it, and to whom. A rule that denies is for new connections; those that are open stay open.

On a Windows that is reached over SSH it is rules of the Windows Firewall for who comes in, one for each protocol definition, called \`<name> (<definition>)\`; \`to\` is \`localHost\` then, and there is no order.`,
  inputs: z.strictObject({
    ...ruleOf("access"),
    from: z
      .array(peer)
      .min(1)
      .describe(
        "Who opens connections: `any` (everyone but the firewall), `localHost` (the firewall itself), addresses and networks, all of one family.",
      ),
    to: z
      .array(peer)
      .min(1)
      .describe(
        "To whom, in the same notation. One of the firewall's own addresses means the firewall at that address; a network doesn't include the firewall.",
      ),
    protocols: protocols
      .optional()
      .describe("The protocol definitions that the rule is for. Default: all protocols."),
    action: z
      .enum(["allow", "deny"])
      .optional()
      .describe("What the rule does with connections that fit. Default: allow."),
    order: z
      .int()
      .min(0)
      .max(9999)
      .optional()
      .describe(
        `Place among the access rules, 0 to 9999. The first that fits decides, and of two with one order the one that denies. Default: ${defaultOrder}.`,
      ),
    ...drift,
  }),
  computed: z.object({}),
  replaceOn: ["name"],
});
