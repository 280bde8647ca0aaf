import type { ResourceRemediation } from "@pulumi/policy";
import { PortSet, type DocumentedProtocol } from "../../model";
import { publishingRule } from "../../model/resources/firewall";
import { typeOf } from "../adapters/adapter";
import { itemsOf } from "./items";

/** `AV TCP In` as people also write it: `av-tcp-in`, `AV_TCP_In`. */
const wordsOf = (name: unknown) =>
  String(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/**
 * Gives a documented protocol all its ports, wherever a rule or a definition has the protocol's very name. Ports that
 * stand there besides stay: whether they may is another requirement's matter.
 */
export function completeProtocol(protocol: DocumentedProtocol): ResourceRemediation {
  const isNamed = (name: unknown) => wordsOf(name) === wordsOf(protocol.name);
  return ({ type, name, props }) => {
    switch (typeOf({ type })) {
      case publishingRule.type:
        return completeDefinitions(props, props.protocols, isNamed, protocol);
      case "azure-native:network:NetworkSecurityGroup":
        return completeRules(props, props.securityRules, isNamed, protocol);
      case "azure-native:network:SecurityRule":
        return isNamed(props.securityRuleName ?? props.name ?? name)
          ? completeRules(props, [{ ...props, name: protocol.name }], isNamed, protocol, props)
          : undefined;
      default:
        return undefined;
    }
  };
}

type Properties = Record<string, unknown>;

function completeDefinitions(
  props: Properties,
  definitions: unknown,
  isNamed: (name: unknown) => boolean,
  { ports, transport }: DocumentedProtocol,
): Properties | undefined {
  let isChanged = false;
  for (const definition of listOf(definitions)) {
    const given = portsOf(definition.ports);
    if (isNamed(definition.name) && definition.transport === transport && given !== undefined) {
      const complete = given.union(ports);
      if (!complete.equals(given)) {
        definition.ports = complete.toJSON();
        isChanged = true;
      }
    }
  }
  return isChanged ? props : undefined;
}

function completeRules(
  props: Properties,
  rules: unknown,
  isNamed: (name: unknown) => boolean,
  { ports }: DocumentedProtocol,
  target?: Properties,
): Properties | undefined {
  let isChanged = false;
  for (const rule of listOf(rules)) {
    const single = rule.destinationPortRange;
    const given = portsOf(
      Array.isArray(rule.destinationPortRanges) && rule.destinationPortRanges.length > 0
        ? rule.destinationPortRanges
        : single,
    );
    if (isNamed(rule.name) && given !== undefined && !given.covers(ports)) {
      const changed = target ?? rule;
      changed.destinationPortRanges = given.union(ports).toJSON();
      delete changed.destinationPortRange;
      isChanged = true;
    }
  }
  return isChanged ? props : undefined;
}

function listOf(value: unknown): Properties[] {
  return itemsOf(value).filter(
    (item): item is Properties => typeof item === "object" && item !== null,
  );
}

/** Undefined for what is no list of ports: then it isn't certain what is right. */
function portsOf(value: unknown): PortSet | undefined {
  try {
    return PortSet.parse(Array.isArray(value) ? itemsOf(value) : value);
  } catch {
    return undefined;
  }
}
