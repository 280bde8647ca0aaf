import { z } from "zod";
import { isFilled } from "../../../components/model/shape/isFilled";
import { Address } from "../../../components/model";
import type { StackResource } from "../../engine/stackResource";
import type { HostFact } from "../../facts/facts";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import type { Stack } from "../adapter";
import { known, parsed, readAs, referenceTo } from "../read";
import { unknownHost } from "./connection";
import { itemsOf, listOf, parsedItems } from "./lists";
import { oneKind } from "./oneKind";

const shape = z.object({
  namespace: known(z.string().refine(isFilled)),
  interfaces: listOf(z.object({ addresses: listOf(z.string()) })),
  nameservers: listOf(z.string()).nullish(),
  operatingSystem: known(z.string()).nullish(),
});

/** Hosts of the local fabric: network namespaces. */
export const hostAdapter = oneKind("edgelab:local:Host", "hosts", readHost);

/** Addresses of a namespace. */
export function addressesOf(namespace: string, stack: Stack): Known<Address>[] {
  return stack
    .ofTypes(...hostAdapter.types)
    .flatMap((resource) => readHost(resource, []))
    .filter(({ id }) => id === namespace)
    .flatMap(({ addresses }) => addresses);
}

function readHost(resource: StackResource, unreadable: Unknown[]): HostFact[] {
  const host = readAs(resource, shape, unreadable);
  if (host === undefined) {
    return [];
  }
  const { namespace, interfaces, nameservers, operatingSystem } = host;
  const parse = (text: string) => Address.parse(text, { ipv6: true });
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
            (given) => parse(given.replace(/\/\d{1,3}$/, "")),
            unreadable,
          ),
        ),
      ),
      nameServers: parsedItems(resource, "nameservers", nameservers, parse, unreadable),
      // Every namespace has a resolv.conf of its own: what isn't declared isn't in it.
      ...(itemsOf(nameservers).length === 0 && { asksNone: true as const }),
      ...(operatingSystem != null && { operatingSystem }),
    },
  ];
}
