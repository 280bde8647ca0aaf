import { PortSet, servicesIn, type Transport, transports } from "../../../model";
import type { PublicationFact, ResourceReference } from "../../facts/facts";
import type { Unknown } from "../../facts/known";
import type { Report } from "../../findings/finding";
import type { End } from "../../lab/reach/end";
import type { Cause } from "../../lab/reach/passage";
import {
  endsText,
  isEverybody,
  listed,
  portsText,
  quotedName,
  resourceOf,
  ruleText,
} from "../support/wording";

/** What one rule opens too much, on all that it opens it. */
interface Opening {
  readonly text: string;
  readonly resource: ResourceReference;
  readonly ports: Record<Transport, PortSet>;
  readonly places: Set<string>;
  readonly senders: Set<End>;
}

/** Gathers what is open too much, so that each rule is told once. */
export class Openings {
  private readonly found = new Map<unknown, Opening>();
  private readonly unknowns = new Map<string, Unknown | string>();

  /**
   * @param ports Ports of the receiver that shouldn't be open.
   * @param publication By which they are reached: where it is narrower than the rule, it is what is at fault.
   */
  add(
    cause: Cause,
    transport: Transport,
    ports: PortSet,
    place: string,
    publication?: PublicationFact,
  ): void {
    const { rule } = cause;
    const isPublications =
      publication !== undefined &&
      (rule === undefined ||
        rule.resource.urn === publication.resource.urn ||
        publication.ports.size < rule.ports.size);
    const opening = this.opening(
      isPublications
        ? {
            key: `${publication.resource.urn} ${publication.name}`,
            text: quotedName(publication),
            resource: publication.resource,
          }
        : { key: rule ?? cause.filter, text: ruleText(cause), resource: resourceOf(cause) },
    );
    const opens = isPublications ? publication.ports : (rule?.ports ?? PortSet.ALL);
    opening.ports[transport] = opening.ports[transport].union(
      opens.equals(PortSet.ALL) ? opens : ports,
    );
    opening.places.add(place);
    cause.ends.forEach((end) => opening.senders.add(end));
  }

  undecided(because: Unknown | string): void {
    this.unknowns.set(`${because}`, because);
  }

  report(report: Report): void {
    for (const { text, resource, ports, places, senders } of this.found.values()) {
      report.violation({
        resource,
        found: `${text} opens ${openText(ports)} to ${sendersText([...senders])} on ${placesText([...places])}.`,
      });
    }
    this.unknowns.forEach((because) => report.undecided(because));
  }

  private opening(of: { key: unknown; text: string; resource: ResourceReference }): Opening {
    const known = this.found.get(of.key);
    if (known !== undefined) {
      return known;
    }
    const opening = {
      ...of,
      ports: { tcp: PortSet.NONE, udp: PortSet.NONE },
      places: new Set<string>(),
      senders: new Set<End>(),
    };
    this.found.set(of.key, opening);
    return opening;
  }
}

function openText(ports: Record<Transport, PortSet>): string {
  const open = transports.filter((transport) => !ports[transport].isEmpty);
  if (open.length > 1 && open.every((transport) => ports[transport].equals(PortSet.ALL))) {
    return `every port${servicesIn("tcp", PortSet.ALL)}`;
  }
  return listed(
    open.map(
      (transport) =>
        `${portsText(transport, ports[transport])}${servicesIn(transport, ports[transport])}`,
    ),
  );
}

function sendersText(senders: readonly End[]): string {
  return senders.some(isEverybody) ? "the Internet" : endsText(senders);
}

function placesText(places: readonly string[]): string {
  const shown = places.slice(0, 5);
  const rest = places.length - shown.length;
  return listed(rest > 0 ? [...shown, `${rest} more`] : shown);
}
