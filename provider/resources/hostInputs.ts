import type { host } from "../../model/resources/local";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { Address, canonicalAddress, familyOf, Network } from "../../model/values";
import { namespaceProblem } from "../hosts/labs";
import type { Failure } from "../server/definition";

export type HostInputs = InputsOf<typeof host>;
export type HostComputed = ComputedOf<typeof host>;

const options = { ipv6: true };

const networkOf = (interfaceAddress: string) => Network.around(interfaceAddress, options);

/** Texts that are in a list more than once, in whatever spelling. */
function repeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}

function routeProblems({ interfaces, routes = [] }: HostInputs): string[] {
  const own = interfaces.flatMap(({ addresses }) => addresses);
  return routes.flatMap(({ to, via, unreachable }, index) => {
    const at = `routes[${index}] (to ${to})`;
    if ((via === undefined) === (unreachable === undefined)) {
      return [`${at} must have either via, the address of a gateway, or unreachable: true`];
    }
    if (via === undefined) return [];
    if (familyOf(via) !== familyOf(to))
      return [`${at} goes via ${via}, which is not of the same IP version`];
    if (own.some((one) => networkOf(one).contains(Address.parse(via, options)))) return [];
    return [
      `${at} goes via ${via}, which is in none of the host's networks (${own.join(", ") || "it has none"}); ` +
        "give a gateway in one of them",
    ];
  });
}

/** Everything wrong with a host's inputs beyond their shape. */
export function hostFailures(inputs: HostInputs): Failure[] {
  const { lab, name, interfaces, routes = [], nameservers = [] } = inputs;
  const failures: Failure[] = [];
  const namespace = namespaceProblem(lab, name);
  if (namespace !== undefined) failures.push({ property: "name", reason: namespace });
  for (const segment of repeated(interfaces.map((one) => one.segment))) {
    failures.push({
      property: "interfaces",
      reason: `plugs into ${segment} twice; give one interface all the addresses`,
    });
  }
  const addresses = interfaces.flatMap((one) => one.addresses);
  for (const address of repeated(addresses.map((one) => canonicalAddress(one.split("/")[0])))) {
    failures.push({
      property: "interfaces",
      reason: `has the address ${address} twice; remove one`,
    });
  }
  for (const reason of routeProblems(inputs)) failures.push({ property: "routes", reason });
  for (const to of repeated(routes.map((route) => canonicalAddress(route.to)))) {
    failures.push({ property: "routes", reason: `leads to ${to} twice; remove one` });
  }
  for (const address of repeated(nameservers.map(canonicalAddress))) {
    failures.push({ property: "nameservers", reason: `has ${address} twice; remove one` });
  }
  return failures;
}
