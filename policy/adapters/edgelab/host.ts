import { Network, type Address } from "../../../model";
import { host as schema } from "../../../model/resources/local";
import type { StackResource } from "../../engine/stackResource";
import type { HostFact } from "../../facts/facts";
import { isKnown, type Known, type Unknown, unknownHost } from "../../facts/known";
import type { Stack } from "../adapter";
import { parsed, referenceTo } from "../read";
import {
  adapterOf,
  anyAddress,
  itemsOf,
  parsedItems,
  readProperties,
  type Properties,
} from "./reader";

const names = [
  "namespace",
  "interfaces",
  "nameservers",
  "operatingSystem",
  "clockOffset",
  "routes",
  "lab",
] as const;

/** Hosts of the local fabric: network namespaces. */
export const hostAdapter = adapterOf(schema, names, "hosts", hostFacts);

const anyNetwork = (text: string) => Network.parse(text, { ipv6: true });

/** Addresses of a namespace. */
export function addressesOf(namespace: string, stack: Stack): Known<Address>[] {
  return stack
    .ofTypes(...hostAdapter.types)
    .flatMap((resource) => {
      const host = readProperties(resource, schema, names, []);
      return host === undefined ? [] : hostFacts(host, resource, []);
    })
    .filter(({ id }) => id === namespace)
    .flatMap(({ addresses }) => addresses);
}

function hostFacts(
  {
    namespace,
    interfaces,
    nameservers,
    operatingSystem,
    clockOffset,
    routes,
    lab,
  }: Properties<typeof schema, (typeof names)[number]>,
  resource: StackResource,
  unreadable: Unknown[],
): HostFact[] {
  if (!isKnown(namespace) && namespace.problem === undefined) {
    unreadable.push(namespace);
  }
  return [
    {
      resource: referenceTo(resource),
      id: isKnown(namespace) ? namespace : unknownHost,
      addresses: itemsOf(interfaces).flatMap((one, place) =>
        itemsOf(isKnown(one) ? one.addresses : [one]).map((text, index) =>
          parsed(
            resource,
            ["interfaces", place, "addresses", index],
            text,
            (given) => anyAddress(given.replace(/\/\d{1,3}$/, "")),
            unreadable,
          ),
        ),
      ),
      nameServers: parsedItems(resource, "nameservers", nameservers, anyAddress, unreadable),
      // Every namespace has a resolv.conf of its own: what isn't declared isn't in it.
      ...(itemsOf(nameservers).length === 0 && { asksNone: true as const }),
      ...(operatingSystem != null && { operatingSystem }),
      clockOffset: clockOffset ?? 0,
      lab,
      routes: {
        list: itemsOf(routes).map((route, place) => {
          const at = (name: "to" | "via") => ["routes", place, name];
          if (!isKnown(route)) return { to: route, via: route };
          return {
            to: parsed(resource, at("to"), route.to, anyNetwork, unreadable),
            ...(route.via != null && {
              via: parsed(resource, at("via"), route.via, anyAddress, unreadable),
            }),
          };
        }),
        isAll: true,
      },
    },
  ];
}
