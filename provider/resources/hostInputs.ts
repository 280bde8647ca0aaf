import { z } from "zod";
import {
  addressShape,
  canonical,
  interfaceAddressShape,
  isIPv6,
  isOnLink,
  networkShape,
  parseCidr,
} from "../hosts/addresses";
import { connectionShape, type HostConnection } from "../hosts/connection";
import { hostNameShape, labNameShape, namespaceProblem, segmentNameShape } from "../hosts/labs";
import type { Interface, Route } from "../hosts/network";
import type { Failure } from "../server/definition";

export interface HostInputs {
  readonly lab: string;
  readonly name: string;
  readonly interfaces: readonly Interface[];
  readonly routes?: readonly Route[];
  readonly forwarding?: boolean;
  readonly nameservers?: readonly string[];
  readonly searchDomain?: string;
  readonly operatingSystem?: string;
  /**
   * Only in what `read` returns: what was found changed and no other property shows, a sentence each. A program
   * can't set it, so that the engine sees a difference which the next update puts right.
   */
  readonly faults?: readonly string[];
}

export interface HostComputed {
  readonly connection: HostConnection;
  readonly namespace: string;
}

const domainShape = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i, {
    error: "must be a domain, e.g. contoso.com",
  });

export const hostShape = z.strictObject({
  lab: labNameShape.describe("Name of the lab."),
  name: hostNameShape,
  interfaces: z
    .array(
      z.strictObject({
        segment: segmentNameShape.describe(
          "Name of the segment; the interface is called after it.",
        ),
        addresses: z
          .array(interfaceAddressShape)
          .describe(
            "Addresses with their prefix, e.g. 10.45.16.10/24. Connections come from the first one of the network.",
          ),
      }),
    )
    .describe("The segments that the host is plugged into."),
  routes: z
    .array(
      z.strictObject({
        to: networkShape.describe("Network that the route leads to; 0.0.0.0/0 for all others."),
        via: addressShape.optional().describe("Address of the gateway, in a network of the host."),
        unreachable: z
          .literal(true)
          .optional()
          .describe("In place of a gateway: there is no way, and the host says so at once."),
      }),
    )
    .optional()
    .describe("Ways to other networks. Default: none."),
  forwarding: z
    .boolean()
    .optional()
    .describe("Whether the host passes on packets that are not for it. Default: false."),
  nameservers: z
    .array(addressShape)
    .max(3, { error: "must have at most 3 addresses: programs ask no further ones" })
    .optional()
    .describe("Addresses of the name servers, in the order they are asked. Default: none."),
  searchDomain: domainShape
    .optional()
    .describe("Domain that is tried behind names without one. Default: none."),
  operatingSystem: z
    .string()
    .min(1)
    .optional()
    .describe(
      "What the host stands for, e.g. Windows Server 2008 R2. A Windows gets a registry with the values that it " +
        "is installed with. Default: none in particular.",
    ),
});

export const hostComputedShape = z.object({
  connection: connectionShape,
  namespace: z.string().describe("Name of the host's network namespace: <lab>-<name>."),
});

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
    if (isIPv6(via) !== isIPv6(to))
      return [`${at} goes via ${via}, which is not of the same IP version`];
    if (own.some((address) => isOnLink(via, address))) return [];
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
  for (const address of repeated(addresses.map((one) => parseCidr(one).address.toString()))) {
    failures.push({
      property: "interfaces",
      reason: `has the address ${address} twice; remove one`,
    });
  }
  for (const reason of routeProblems(inputs)) failures.push({ property: "routes", reason });
  for (const to of repeated(routes.map((route) => canonical(route.to)))) {
    failures.push({ property: "routes", reason: `leads to ${to} twice; remove one` });
  }
  for (const address of repeated(nameservers.map(canonical))) {
    failures.push({ property: "nameservers", reason: `has ${address} twice; remove one` });
  }
  return failures;
}
