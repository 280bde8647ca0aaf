import { Address, PortSet, type Transport } from "../../../../model";
import type { PublicationFact } from "../../../facts/facts";
import { isKnown, unknownOf, type Known, type Unknown } from "../../../facts/known";
import { parsed, referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { kinds } from "./kinds";
import type { Part } from "./part";

/**
 * What Azure's firewalls publish by rules that translate the receiver's address: those of the firewall itself, and
 * those of its policy. They put an address of the firewall in the place of the sender's.
 */
export function publishedByFirewalls(resources: AzureResources): PublicationFact[] {
  return [
    ...resources
      .ofKind(kinds.firewall)
      .flatMap((firewall) => inCollections(firewall, "natRuleCollections", "protocols")),
    ...resources
      .ofKind(kinds.firewallRules)
      .flatMap((group) => inCollections(group, "ruleCollections", "ipProtocols")),
  ];
}

function inCollections(owner: AzureResource, property: string, protocols: string) {
  return owner.properties
    .parts(property)
    .flatMap((collection) => {
      if (!isKnown(collection)) {
        return [collection];
      }
      return isTranslating(collection) ? collection.parts("rules") : [];
    })
    .flatMap((rule) =>
      isKnown(rule) ? published(rule, owner, protocols) : [anything(rule, owner)],
    );
}

/** Rules of which nothing is known may publish anything. */
const anything = (unknown: Unknown, { resource, name }: AzureResource): PublicationFact => ({
  resource: referenceTo(resource),
  name,
  host: name,
  manner: "serverPublishing",
  publicAddress: unknown,
  target: unknown,
  transport: "any",
  ports: PortSet.ALL,
  portShift: 0,
  keepsSender: false,
  unknown,
});

/** A policy has collections of other rules, too. */
function isTranslating(collection: Part): boolean {
  const type = collection.text("ruleCollectionType");
  return type === undefined || !isKnown(type) || /Nat/i.test(type);
}

function published(rule: Part, owner: AzureResource, protocols: string): PublicationFact[] {
  const name = rule.text("name");
  const addresses = rule
    .texts("destinationAddresses")
    .map((text, index) => addressAt(rule, `destinationAddresses[${index}]`, text));
  const transports = rule.texts(protocols).map(transportOf);
  return addresses.flatMap((publicAddress) =>
    transports.map((transport): PublicationFact => ({
      resource: referenceTo(owner.resource),
      name: name !== undefined && isKnown(name) ? name : owner.name,
      host: owner.name,
      manner: "serverPublishing",
      publicAddress,
      target: addressAt(rule, "translatedAddress", rule.text("translatedAddress")),
      ...forwardedBy(rule, transport),
      keepsSender: false,
    })),
  );
}

function addressAt(rule: Part, property: string, text: Known<string> | undefined) {
  return parsed(
    rule.resource,
    [...rule.path, property],
    text ?? rule.unknown(property),
    (given) => Address.parse(given, { ipv6: true }),
    rule.unreadable,
  );
}

function forwardedBy(
  rule: Part,
  transport: Known<Transport | "any">,
): Pick<PublicationFact, "transport" | "ports" | "portShift" | "unknown"> {
  const given = rule
    .texts("destinationPorts")
    .map((text, index) => portsAt(rule, `destinationPorts[${index}]`, text));
  const translated = portsAt(rule, "translatedPort", rule.text("translatedPort"));
  const none = given.length === 0 ? [rule.wrong("destinationPorts", "it is missing.")] : [];
  const [unclear] = unknownOf([transport, translated, ...given, ...none]);
  const ports = PortSet.of(...given.filter(isKnown).flatMap(({ ranges }) => ranges));
  const isForAll = rule.texts("sourceAddresses").some((text) => text === "*");
  const unknown =
    unclear ??
    (isForAll
      ? undefined
      : rule.unknown("sourceAddresses", "who else than everybody is let in isn't looked at."));
  return {
    transport: isKnown(transport) ? transport : "any",
    ports: unknown === undefined ? ports : PortSet.ALL,
    portShift:
      unknown === undefined && isKnown(translated)
        ? translated.ranges[0].from - ports.ranges[0].from
        : 0,
    ...(unknown && { unknown }),
  };
}

const portsAt = (rule: Part, property: string, text: Known<string> | undefined) =>
  parsed(
    rule.resource,
    [...rule.path, property],
    text ?? rule.unknown(property),
    PortSet.parse,
    rule.unreadable,
  );

function transportOf(text: Known<string>): Known<Transport | "any"> {
  if (!isKnown(text)) {
    return text;
  }
  const word = text.toLowerCase();
  return word === "tcp" || word === "udp" ? word : "any";
}
