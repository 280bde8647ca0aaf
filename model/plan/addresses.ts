import type { Address } from "../values";
import type { NetworkArguments } from "./arguments";

/**
 * The addresses among a lab's arguments, by their paths. In the model of the Internet each has a place unless an
 * argument says otherwise: a network, and the host's number there.
 */
export const modelPlaces = {
  "firewall.publicAddress": ["internet", 2],
  "firewall.perimeterAddress": ["perimeter", 1],
  "cwa.publicAddress": ["internet", 20],
  "edge.accessEdge.publicAddress": ["internet", 21],
  "edge.webConferencingEdge.publicAddress": ["internet", 22],
  "edge.avEdge.publicAddress": ["internet", 23],
  "edge.accessEdge.address": ["perimeter", 10],
  "edge.webConferencingEdge.address": ["perimeter", 20],
  "edge.avEdge.address": ["perimeter", 30],
  "edge.internalAddress": ["edgeInternal", 10],
  "frontEnd.address": ["internal", 10],
  "cwa.address": ["internal", 20],
  "testClients.address": ["internal", 50],
} as const satisfies Readonly<Record<string, readonly [keyof NetworkArguments, number]>>;

/** Where an address stands among a lab's arguments, e.g. `edge.avEdge.publicAddress`. */
export type AddressPath = keyof typeof modelPlaces;

export const addressPaths = Object.keys(modelPlaces) as readonly AddressPath[];

/**
 * An address that is known once a fabric has it, as one that a cloud allocates: a symbol in the plan, and an output in
 * components.
 */
export class AddressToCome {
  constructor(readonly path: AddressPath) {
    Object.freeze(this);
  }

  /** @throws always: a plan's text must not stand where the address belongs. */
  toString(): never {
    throw new Error(`${this.path} isn't known yet, and was taken for a text`);
  }
}

/** An address of a plan. */
export type PlannedAddress = Address | AddressToCome;

/** An address of a plan; undefined where nobody says it. */
export type MaybeAddress = PlannedAddress | undefined;

/** The address, where it is known already. */
export const knownAddress = (address: MaybeAddress): Address | undefined =>
  address instanceof AddressToCome ? undefined : address;

/** Whether two are known to be one. */
export const isSameAddress = (one: MaybeAddress, other: MaybeAddress): boolean =>
  one instanceof AddressToCome || other instanceof AddressToCome
    ? one === other
    : one !== undefined && other !== undefined && one.equals(other);
