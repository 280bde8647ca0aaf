import { publishingRule as schema } from "../../model/resources/firewall";
import { familyOf, PortSet, type Transport } from "../../model/values";
import { addressSet, format, type AddressSet } from "../hosts/nftables/addresses";
import { isLabelOf } from "../hosts/nftables/mark";
import { protocolProblems, type Protocol } from "../hosts/nftables/protocols";
import type { DeclaredRule } from "../hosts/nftables/ruleGroup";
import { firewallRule, type PropertiesOf, type RecognisedRule } from "./firewallRule";

type PublishingRuleProperties = PropertiesOf<typeof schema>;

/**
 * A server publishing rule: who writes to the public address reaches the server behind the firewall, on the ports
 * of the protocol definitions and on no other. The sender's address is kept.
 */
export const publishingRule = firewallRule(schema, {
  kind: "publishing",
  check: ({ publicAddress, target, protocols }) => [
    ...protocolProblems(protocols).map((reason) => ({ property: "protocols", reason })),
    ...(familyOf(publicAddress) === familyOf(target)
      ? []
      : [
          {
            property: "target",
            reason: `must be of the public address' family, got "${target}" for "${publicAddress}"; IPv4 and IPv6 aren't translated into each other`,
          },
        ]),
    ...(publicAddress === target
      ? [
          {
            property: "target",
            reason: `must not be the public address itself, got "${target}"; an access rule opens a server that has a public address of its own`,
          },
        ]
      : []),
  ],
  order: () => 0,
  rules: ({ publicAddress, target, protocols }) =>
    protocols.flatMap((protocol) => rulesOf(publicAddress, target, protocol)),
  recognise(found, known) {
    const published = labels(found).flatMap((label) => publishedBy(found, label, known));
    const [{ publicAddress, target } = anyAddresses(found, known)] = [
      ...published.filter(
        (one) => one.publicAddress === known?.publicAddress && one.target === known.target,
      ),
      ...published,
    ];
    return {
      publicAddress,
      target,
      protocols: inOrderOf(
        known?.protocols ?? [],
        published
          .filter((one) => one.publicAddress === publicAddress && one.target === target)
          .map(({ protocol }) => protocol),
      ),
    };
  },
});

function rulesOf(publicAddress: string, target: string, protocol: Protocol): DeclaredRule[] {
  const { name: label, transport } = protocol;
  const ports = PortSet.parse(protocol.ports);
  return [
    {
      label,
      rule: {
        chain: "prerouting",
        destination: addressSet([publicAddress]),
        transport,
        ports,
        verdict: "dnat",
        translation: target,
      },
    },
    {
      label,
      // Only what was translated: were the server's own address let in, a relay address that is advertised
      // untranslated would be reachable, and the fault behind it would not show.
      rule: {
        chain: "forward",
        translated: true,
        originalDestination: publicAddress,
        destination: addressSet([target]),
        transport,
        ports,
        verdict: "accept",
      },
    },
  ];
}

interface Published {
  readonly publicAddress: string;
  readonly target: string;
  readonly protocol: Protocol;
}

/** What passes by the rules of one protocol definition: only what is both translated and let through. */
function publishedBy(
  found: readonly RecognisedRule[],
  label: string | undefined,
  known: PublishingRuleProperties | undefined,
): Published[] {
  const rules = found.filter((one) => one.label === label).map(({ rule }) => rule);
  const translated = rules.find(({ verdict }) => verdict === "dnat");
  const accepted = rules.find(
    ({ chain, verdict, destination, originalDestination, transport }) =>
      chain === "forward" &&
      verdict === "accept" &&
      single(destination) === translated?.translation &&
      originalDestination === single(translated?.destination) &&
      transport === translated?.transport,
  );
  const publicAddress = single(translated?.destination);
  if (!translated?.translation || !translated.transport || !accepted || !publicAddress) {
    return [];
  }
  const { transport, translation: target } = translated;
  const ports = (translated.ports ?? PortSet.NONE).intersect(accepted.ports ?? PortSet.NONE);
  const declared = known?.protocols.find(({ name }) => isLabelOf(label, name));
  return ports.isEmpty
    ? []
    : [{ publicAddress, target, protocol: protocolOf(label, transport, ports, declared) }];
}

function protocolOf(
  label: string | undefined,
  transport: Transport,
  ports: PortSet,
  declared: Protocol | undefined,
): Protocol {
  return { name: declared?.name ?? label ?? "", transport, ports: ports.toJSON() };
}

const labels = (found: readonly RecognisedRule[]) => [...new Set(found.map(({ label }) => label))];

const single = (addresses: AddressSet | undefined) => {
  const texts = addresses === undefined ? [] : format(addresses);
  return texts.length === 1 && !/[/-]/.test(texts[0]) ? texts[0] : undefined;
};

/** Where nothing is published any more, the addresses that the remains speak of. */
function anyAddresses(
  found: readonly RecognisedRule[],
  known: PublishingRuleProperties | undefined,
): Pick<PublishingRuleProperties, "publicAddress" | "target"> {
  if (known !== undefined) {
    return known;
  }
  const rules = found.map(({ rule }) => rule);
  const translated = rules.find(({ verdict }) => verdict === "dnat");
  const accepted = rules.find(({ originalDestination }) => originalDestination);
  return {
    publicAddress: single(translated?.destination) ?? accepted?.originalDestination ?? "",
    target: translated?.translation ?? single(accepted?.destination) ?? "",
  };
}

const inOrderOf = (known: readonly Protocol[], protocols: readonly Protocol[]) => {
  const place = ({ name }: Protocol) => known.findIndex((other) => other.name === name);
  return [...protocols].sort((a, b) => place(a) - place(b));
};
