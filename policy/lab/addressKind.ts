import type { Address, AddressScope } from "../../model";
import { isKnown, type Known } from "../facts/known";
import type { Lab } from "./lab";
import { publishedRolesOf } from "./publishedRoles";

/**
 * What an address is in a lab, for a message: `the A/V Edge's address behind the firewall`, `a private address`;
 * undefined for one that is nobody's and that the Internet routes.
 */
export function kindOfAddress(lab: Lab, address: Address): string | undefined {
  const is = (other: Known<Address> | undefined) =>
    other !== undefined && isKnown(other) && other.equals(address);
  const roles = publishedRolesOf(lab);
  const owner = address.isPubliclyRoutable && roles.find((role) => is(role.publicAddress));
  if (owner) {
    return `the public address of the ${owner.title}`;
  }
  const behind = roles.find((role) => is(role.address));
  if (behind !== undefined) {
    return `the ${behind.title}'s address behind the firewall`;
  }
  if (isInPerimeter(lab, address)) {
    return "an address in the perimeter";
  }
  return scopes[address.scope];
}

/** Whether an address is in a perimeter network of the lab. */
export function isInPerimeter(lab: Lab, address: Address): boolean {
  return lab.networks.perimeter.some((network) => network.contains(address));
}

const scopes: Readonly<Record<AddressScope, string | undefined>> = {
  public: undefined,
  documentation: undefined,
  private: "a private address",
  shared: "an address that a carrier's customers share (100.64.0.0/10)",
  loopback: "a loopback address",
  "link-local": "a link-local address",
  multicast: "a multicast address",
  unspecified: "no host's address",
  reserved: "a reserved address",
};
