import {
  accessRule as schema,
  anyPeer as any,
  defaultOrder,
  localHost,
} from "../../model/resources/firewall";
import { familyOf, PortSet } from "../../model/values";
import {
  addressSet,
  format,
  overlappingAddresses,
  type AddressSet,
} from "../hosts/nftables/addresses";
import { isLabelOf } from "../hosts/nftables/mark";
import { protocolProblems, type Protocol } from "../hosts/nftables/protocols";
import type { Rule } from "../hosts/nftables/rule";
import { connectionTo, hostName, type HostConnection } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import type { Failure } from "../server/definition";
import { formatId, parseId } from "./resourceId";
import { isWindows } from "./windowsRecord";
import {
  putWindowsRule,
  readWindowsRule,
  removeWindowsRule,
  windowsRuleFailures,
} from "./windowsRule";
import { firewallRule, type PropertiesOf, type RecognisedRule } from "./firewallRule";

type AccessRuleProperties = PropertiesOf<typeof schema>;

/**
 * An access rule of nftables: who may open connections through the firewall or to it, and to whom.
 *
 * `any` and networks don't include the firewall itself, as in the products that the vocabulary is from; it is
 * meant where `localHost` or one of its addresses is written.
 */
const onLinux = firewallRule(schema, {
  kind: "access",
  check: (properties) => [
    ...sideFailures("from", properties.from),
    ...sideFailures("to", properties.to),
    ...pairFailures(properties),
    ...protocolProblems(properties.protocols ?? []).map((reason) => ({
      property: "protocols",
      reason,
    })),
  ],
  order: ({ order = defaultOrder }) => order,
  rules({ from, to, protocols, action }) {
    const verdict = action === "deny" ? "drop" : "accept";
    const parts = protocols?.map(({ name, transport, ports }) => ({
      label: name,
      match: { transport, ports: PortSet.parse(ports) },
    })) ?? [{ label: undefined, match: {} }];
    return ways(from, to).flatMap((way) =>
      parts.map(({ label, match }) => ({ label, rule: { ...way, ...match, verdict } })),
    );
  },
  recognise(found, known): AccessRuleProperties {
    const { verdict } = found[0].rule;
    const protocols = protocolsOf(found, known?.protocols ?? []);
    return {
      ...sidesOf(found, known),
      ...(protocols === undefined ? {} : { protocols }),
      action: verdict === "drop" ? "deny" : "allow",
      order: found[0].order,
    };
  },
});

type Definition = typeof onLinux;
type Inputs = Parameters<Definition["create"]>[0];

/** The same on a Windows over SSH: as rules of the Windows Firewall, one for each protocol definition. */
const onWindows: Pick<Definition, "create" | "read" | "update" | "delete"> = {
  async create(inputs, { urn }) {
    const id = formatId(schema, hostName(inputs.connection), inputs.name);
    await putWindowsRule(windowsAt(inputs.connection), inputs, urn, id);
    return { id, computed: {} };
  },
  async read(id, _, state) {
    const [on, named] = parseId(schema, id);
    const { connection = await importedConnection(on), name = named } = state?.inputs ?? {};
    const host = windowsAt(connection);
    await host.exists();
    const inputs = await readWindowsRule(host, connection, name, state?.inputs);
    return inputs && { inputs, computed: {} };
  },
  async update(_, inputs, { urn }) {
    await putWindowsRule(windowsAt(inputs.connection), inputs, urn, undefined);
    return {};
  },
  delete: (_, { urn }, { inputs }) => removeWindowsRule(windowsAt(inputs.connection), inputs, urn),
};

const isOnWindows = (connection: HostConnection): boolean =>
  "ssh" in connection && connection.ssh.system === "windows";

function windowsAt(connection: HostConnection) {
  const host = hostAt(connection);
  if (isWindows(host)) return host;
  throw new Error(`${hostName(connection)} is no Windows over SSH`);
}

const by = ({ connection }: Pick<Inputs, "connection">) =>
  isOnWindows(connection) ? onWindows : onLinux;

export const accessRule: Definition = {
  ...onLinux,
  async check(inputs, context) {
    const failures = (await onLinux.check?.(inputs, context)) ?? [];
    if (!isOnWindows(inputs.connection)) return failures;
    return [
      ...failures.filter(({ property }) => property !== "connection"),
      ...windowsRuleFailures(inputs),
    ];
  },
  create: (inputs, context) => by(inputs).create(inputs, context),
  read: (id, context, state) =>
    by({ connection: state?.inputs.connection ?? connectionTo(parseId(schema, id)[0]) }).read(
      id,
      context,
      state,
    ),
  update: (id, inputs, context, state) => by(inputs).update(id, inputs, context, state),
  delete: (id, context, state) => by(state.inputs).delete(id, context, state),
};

/** The chains that packets from one side to the other pass through, with what is matched there. */
function ways(
  from: readonly string[],
  to: readonly string[],
): Pick<Rule, "chain" | "source" | "destination">[] {
  const addresses = to.filter((peer) => peer !== any && peer !== localHost && !peer.includes("/"));
  const [outsideFrom, outsideTo] = [from, to].map((side) =>
    side.some((peer) => peer !== localHost),
  );
  return [
    ...(outsideFrom && outsideTo
      ? [{ chain: "forward" as const, source: matched(from), destination: matched(to) }]
      : []),
    ...(outsideFrom && to.includes(localHost)
      ? [{ chain: "input" as const, source: matched(from) }]
      : outsideFrom && addresses.length > 0
        ? [{ chain: "input" as const, source: matched(from), destination: matched(addresses) }]
        : []),
    ...(from.includes(localHost) && outsideTo
      ? [{ chain: "output" as const, destination: matched(to) }]
      : []),
  ];
}

/** The addresses to match; undefined for all. */
function matched(side: readonly string[]): AddressSet | undefined {
  return side.includes(any) ? undefined : addressSet(side.filter((peer) => peer !== localHost));
}

function sidesOf(
  found: readonly RecognisedRule[],
  known: AccessRuleProperties | undefined,
): Pick<AccessRuleProperties, "from" | "to"> {
  const inChain = (name: Rule["chain"]) => found.find(({ rule }) => rule.chain === name)?.rule;
  const [forward, input, output] = [inChain("forward"), inChain("input"), inChain("output")];
  const sender = forward ?? input;
  const receiver = forward ?? output ?? (input?.destination === undefined ? undefined : input);
  return {
    from: [
      ...(sender === undefined ? [] : peers(sender.source, known?.from)),
      ...(output === undefined ? [] : [localHost]),
    ],
    to: [
      ...(receiver === undefined ? [] : peers(receiver.destination, known?.to)),
      ...(input !== undefined && input.destination === undefined ? [localHost] : []),
    ],
  };
}

/** The peers that a rule matches, in the known notation where that means the same. */
function peers(found: AddressSet | undefined, known: readonly string[] = []): readonly string[] {
  if (found === undefined) {
    return [any];
  }
  const addresses = known.filter((peer) => peer !== any && peer !== localHost);
  const texts = format(found);
  const isSame =
    addresses.length > 0 &&
    familyOf(addresses[0]) === found.family &&
    format(addressSet(addresses)).join() === texts.join();
  return isSame ? addresses : texts;
}

/** Undefined where a rule is for all protocols. */
function protocolsOf(
  found: readonly RecognisedRule[],
  known: readonly Protocol[],
): Protocol[] | undefined {
  if (found.some(({ rule }) => rule.transport === undefined)) {
    return undefined;
  }
  const labels = [...new Set(found.map(({ label }) => label))];
  const place = (label: string | undefined) =>
    known.findIndex(({ name }) => isLabelOf(label, name));
  return labels
    .sort((a, b) => place(a) - place(b))
    .flatMap((label) => {
      const rule = found.find((one) => one.label === label)?.rule;
      return rule?.transport === undefined
        ? []
        : [
            {
              name: known[place(label)]?.name ?? label ?? "",
              transport: rule.transport,
              ports: rule.ports?.toJSON() ?? [],
            },
          ];
    });
}

function sideFailures(property: "from" | "to", side: readonly string[]): Failure[] {
  const addresses = side.filter((peer) => peer !== any && peer !== localHost);
  const repeated = side.find((peer, index) => side.indexOf(peer) < index);
  const overlapping = overlappingAddresses(addresses);
  const reasons = [
    repeated !== undefined && `lists "${repeated}" twice; list it once`,
    repeated === undefined &&
      overlapping &&
      `lists "${overlapping[0]}" and "${overlapping[1]}", which overlap; leave out the smaller one`,
    side.includes(any) &&
      addresses.length > 0 &&
      `lists "${any}" and "${addresses[0]}"; "${any}" includes it, leave out one of them`,
    new Set(addresses.map(familyOf)).size > 1 &&
      "lists IPv4 and IPv6 addresses; write one rule for each family",
  ];
  return reasons.flatMap((reason) => (reason ? [{ property, reason }] : []));
}

function pairFailures({ from, to }: AccessRuleProperties): Failure[] {
  const family = (side: readonly string[]) => {
    const address = side.find((peer) => peer !== any && peer !== localHost);
    return address === undefined ? undefined : familyOf(address);
  };
  const [sender, receiver] = [family(from), family(to)];
  if (sender !== undefined && receiver !== undefined && sender !== receiver) {
    return [
      {
        property: "to",
        reason: `has IPv${receiver} addresses where "from" has IPv${sender} ones, so that no packet can match; write one rule for each family`,
      },
    ];
  }
  return from.every((peer) => peer === localHost) && to.every((peer) => peer === localHost)
    ? [
        {
          property: "to",
          reason: `is the firewall itself, as "from" is; it always reaches itself, leave out the rule`,
        },
      ]
    : [];
}
