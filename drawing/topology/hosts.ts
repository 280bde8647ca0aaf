import type { EdgePart, FlowStop } from "../../model/flows";
import type { DrawnHost, DrawnRow } from "../model";
import type { Direction } from "../shape";
import { shortened, type TextLine, type TextStyle } from "../text";
import type { ShownLab } from "./shown";

/** Row of the Edge for flows that are of none of its roles. */
export const edgeItself = "itself";

/** A host that flows start or end at; firewalls are drawn as walls with gates. */
export type EndHost = Exclude<FlowStop, "firewall" | "internalFirewall">;

/** Where the hosts stand, from the outside in. Walls stand between them. */
export const columns = { outside: 0, firewall: 1, edge: 2, internalFirewall: 3, inside: 4 };

/** Widest that a line may be, in pixels. */
const widest = { host: 132, row: 210 };

const titles: Readonly<Record<EndHost | EdgePart, Readonly<Record<Direction, readonly string[]>>>> =
  {
    publicDns: { right: ["Public DNS"], down: ["Public", "DNS"] },
    client: { right: ["Remote user"], down: ["Remote", "user"] },
    thirdParty: { right: ["Third participant,", "partners"], down: ["Third", "participant"] },
    edge: { right: ["Edge"], down: ["Edge"] },
    accessEdge: { right: ["Access Edge"], down: ["Access"] },
    webConferencingEdge: { right: ["Web Conferencing Edge"], down: ["Web Conf."] },
    avEdge: { right: ["A/V Edge"], down: ["A/V"] },
    internalInterface: { right: ["Internal interface"], down: ["Internal"] },
    cwa: { right: ["Communicator", "Web Access"], down: ["CWA"] },
    frontEnd: { right: ["Front End"], down: ["Front End"] },
    workstation: { right: ["Test client"], down: ["Test client"] },
  };

/**
 * The hosts of a lab by its description, in the order in which those of a column stand. A picture that goes down is
 * for narrow screens: it has no room for names and addresses.
 */
export function endHosts(lab: ShownLab, direction: Direction): readonly DrawnHost<EndHost>[] {
  const { edge, cwa, frontEnd, testClients } = lab.description;
  const isWide = direction === "right";
  const lines = (id: EndHost | EdgePart, style: TextStyle, named: readonly TextLine[]) => [
    ...titles[id][direction].map((text): TextLine => ({ text, style })),
    ...(isWide ? [...named, ...(lab.notes?.[id] ?? [])] : []),
  ];
  const host = (
    id: EndHost,
    column: number,
    name?: string,
    addresses: readonly (string | undefined)[] = [],
    rows: readonly DrawnRow[] = [],
  ): DrawnHost<EndHost> => ({
    id,
    column,
    heading: lines(id, "title", nameAndAddresses(name, addresses, widest.host)),
    rows,
  });
  const row = (id: EdgePart, name?: string, address?: string): DrawnRow => ({
    id,
    lines: lines(id, "flow", nameAndAddresses(name, [address], widest.row)),
  });
  const role = (id: "accessEdge" | "webConferencingEdge" | "avEdge") => {
    const { fqdn, publicAddress, address } = edge?.[id] ?? {};
    const translated = [publicAddress, address].filter((each) => each !== undefined);
    return row(id, fqdn, translated.length > 0 ? translated.join(" → ") : undefined);
  };
  return [
    host("publicDns", columns.outside),
    host("client", columns.outside),
    host("thirdParty", columns.outside),
    host(
      "edge",
      columns.edge,
      undefined,
      [],
      [
        { id: edgeItself, lines: [{ text: isWide ? "The Edge itself" : "Itself", style: "flow" }] },
        role("accessEdge"),
        role("webConferencingEdge"),
        role("avEdge"),
        row("internalInterface", edge?.internalFqdn, edge?.internalAddress),
      ],
    ),
    host("cwa", columns.inside, cwa?.fqdn, [cwa?.address]),
    host("frontEnd", columns.inside, frontEnd?.fqdn, [frontEnd?.address]),
    host("workstation", columns.inside, undefined, testClients?.addresses?.slice(0, 3)),
  ];
}

function nameAndAddresses(
  name: string | undefined,
  addresses: readonly (string | undefined)[],
  width: number,
): TextLine[] {
  const lines = (texts: readonly (string | undefined)[], style: TextStyle) =>
    texts.filter((text) => text !== undefined).map((text) => shortened(text, style, width));
  return [...lines([name], "text"), ...lines(addresses, "address")];
}
