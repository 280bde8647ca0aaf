import { type Address, PortRange, PortSet, type Transport } from "../../../model";
import type { PublicationFact } from "../../facts/facts";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import type { Lab, PublishedRole } from "../lab";
import { any, sameAddress, type Certainty } from "./certainty";
import type { Bounds } from "./decisions";
import type { Passage } from "./passage";
import { Reach } from "./reach";

/** A publication, and whether it is on a role's public address. */
export interface RolesPublication {
  readonly publication: PublicationFact;
  readonly isRoles: "yes" | "maybe";
}

const known = new WeakMap<Lab, Map<PublishedRole, readonly RolesPublication[]>>();

/** What is on the public address of a role; where that isn't said, what leads to the role's own address. */
export function publicationsOf(lab: Lab, role: PublishedRole): readonly RolesPublication[] {
  const ofLab = known.get(lab) ?? new Map<PublishedRole, readonly RolesPublication[]>();
  known.set(lab, ofLab);
  const found = ofLab.get(role) ?? findPublications(lab, role);
  ofLab.set(role, found);
  return found;
}

function findPublications({ facts }: Lab, role: PublishedRole): RolesPublication[] {
  const { publicAddress, address } = role;
  const own = new Set(
    facts.publicAddresses
      .filter((one) => publicAddress && sameAddress(one.address, publicAddress) === "yes")
      .map(({ resource }) => resource.urn),
  );
  const isOn = ({ publicAddress: one, publicAddressOf, target }: PublicationFact): Certainty => {
    if (publicAddress === undefined) {
      return address === undefined ? "no" : sameAddress(target, address);
    }
    if (publicAddressOf !== undefined && own.has(publicAddressOf)) {
      return "yes";
    }
    return samePublicAddress(facts, one, publicAddress);
  };
  return facts.publications.flatMap((publication) => {
    const isRoles = isOn(publication);
    return isRoles === "no" ? [] : [{ publication, isRoles }];
  });
}

/** As {@link sameAddress}; two resources never give one public address, whether it is known yet or not. */
export function samePublicAddress(
  { publicAddresses }: Pick<Lab["facts"], "publicAddresses">,
  one: Known<Address>,
  other: Known<Address>,
): Certainty {
  const isGiven = (address: Known<Address>) =>
    !isKnown(address) && publicAddresses.some(({ resource }) => resource.name === address.resource);
  const isApart =
    !isKnown(one) &&
    !isKnown(other) &&
    one.resource !== other.resource &&
    isGiven(one) &&
    isGiven(other);
  return isApart ? "no" : sameAddress(one, other);
}

/** True where the role's server has the public address itself, so that nothing has to be translated. */
export function holdsPublicAddress({ publicAddress, address }: PublishedRole): boolean {
  return (
    publicAddress !== undefined &&
    address !== undefined &&
    sameAddress(publicAddress, address) === "yes"
  );
}

/** Whether a publication leads to an address; to any where it isn't said which. */
export function leadsTo(
  { manner, target }: PublicationFact,
  address: Known<Address> | undefined,
): Certainty {
  if (manner === "reverseProxy") {
    return "no";
  }
  return address === undefined ? "yes" : sameAddress(target, address);
}

/** What reaches a server by way of a publication, in ports of the public address. */
export class PublishedPassage {
  readonly passage: Passage;
  private readonly carried: Bounds;

  constructor(
    lab: Lab,
    readonly publication: PublicationFact,
    readonly transport: Transport,
  ) {
    const reach = Reach.of(lab);
    const { topology } = reach;
    const isEnded = publication.manner === "reverseProxy";
    this.passage = reach.fromInternet(
      isEnded ? topology.firewallEnd(publication.publicAddress) : topology.end(publication.target),
      transport,
      !isEnded,
    );
    this.carried = carriedBy(publication, transport);
  }

  get everybody(): Bounds {
    return this.throughPublication(this.passage.everybody);
  }

  get somebody(): Bounds {
    return this.throughPublication(this.passage.somebody);
  }

  /** Ports of the server in the place of those on the public address. */
  behind(ports: PortSet): PortSet {
    return shifted(ports, this.publication.portShift);
  }

  /** Ports on the public address in the place of the server's. */
  inFront(ports: PortSet): PortSet {
    return shifted(ports, -this.publication.portShift);
  }

  /** The ports that the publication carries, as far as that is sure. */
  get ports(): PortSet {
    return this.carried.atLeast;
  }

  unknowns(ports: PortSet): Unknown[] {
    const { unknown } = this.publication;
    return [
      ...(unknown === undefined ? [] : [unknown]),
      ...this.passage.unknowns(this.behind(ports)),
    ];
  }

  private throughPublication({ atLeast, atMost }: Bounds): Bounds {
    return {
      atLeast: this.inFront(atLeast).intersect(this.carried.atLeast),
      atMost: this.inFront(atMost).intersect(this.carried.atMost),
    };
  }
}

/** Something of a publication that isn't known: it may carry everything or nothing. */
function carriedBy(publication: PublicationFact, transport: Transport): Bounds {
  if (publication.unknown !== undefined) {
    return { atLeast: PortSet.NONE, atMost: PortSet.ALL };
  }
  const isCarried = publication.transport === "any" || publication.transport === transport;
  const ports = isCarried ? publication.ports : PortSet.NONE;
  return { atLeast: ports, atMost: ports };
}

/** Ports moved up or down; those that would leave the range of ports aren't among them. */
function shifted(ports: PortSet, by: number): PortSet {
  return by === 0
    ? ports
    : PortSet.of(
        ...ports.ranges.flatMap(({ from, to }) => {
          const [first, last] = [Math.max(1, from + by), Math.min(65535, to + by)];
          return first <= last ? [PortRange.of(first, last)] : [];
        }),
      );
}

/** Whether any of the publications is surely, or may be, the role's and leads to its own address. */
export function isPublished(lab: Lab, role: PublishedRole): Certainty {
  return any(
    publicationsOf(lab, role).map(({ publication, isRoles }) => {
      const leads = leadsTo(publication, role.address);
      return leads === "no" ? "no" : isRoles === "yes" && leads === "yes" ? "yes" : "maybe";
    }),
  );
}
