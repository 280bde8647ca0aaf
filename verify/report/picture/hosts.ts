import type { LabDescription } from "../../../components/model";
import type { DrawnHost, DrawnRow } from "../../../drawing/model";
import type { Direction } from "../../../drawing/shape";
import { shortened, type TextLine, type TextStyle } from "../../../drawing/text";
import type { EdgePart, FlowStop } from "../../flows/flows";

/** Row of the Edge for flows that are of none of its roles. */
export const edgeItself = "itself";

/** A host that flows start or end at; firewalls are drawn as walls with gates. */
export type EndHost = Exclude<FlowStop, "firewall" | "internalFirewall">;

/** Where the hosts stand, from the outside in. Walls stand between them. */
export const columns = { outside: 0, firewall: 1, edge: 2, internalFirewall: 3, inside: 4 };

/** Widest that a line may be, in pixels. */
const widest = { host: 132, row: 210 };

const edgeParts: Readonly<Record<EdgePart, Readonly<Record<Direction, string>>>> = {
  accessEdge: { right: "Access Edge", down: "Access" },
  webConferencingEdge: { right: "Web Conferencing Edge", down: "Web Conf." },
  avEdge: { right: "A/V Edge", down: "A/V" },
  internalInterface: { right: "Internal interface", down: "Internal" },
};

const titles: Readonly<Record<EndHost, Readonly<Record<Direction, readonly string[]>>>> = {
  publicDns: { right: ["Public DNS"], down: ["Public", "DNS"] },
  client: { right: ["Remote user"], down: ["Remote", "user"] },
  thirdParty: { right: ["Third participant,", "partners"], down: ["Third", "participant"] },
  edge: { right: ["Edge"], down: ["Edge"] },
  cwa: { right: ["Communicator", "Web Access"], down: ["CWA"] },
  frontEnd: { right: ["Front End"], down: ["Front End"] },
  workstation: { right: ["Test client"], down: ["Test client"] },
};

/**
 * The hosts of a lab by its description, in the order in which those of a column stand. A picture that goes down is
 * for narrow screens: it has no room for names and addresses.
 */
export function endHosts(
  { edge, cwa, frontEnd, testClients }: LabDescription,
  direction: Direction,
): readonly DrawnHost<EndHost>[] {
  const host = (
    id: EndHost,
    column: number,
    named: TextLine[] = [],
    rows: readonly DrawnRow[] = [],
  ): DrawnHost<EndHost> => ({
    id,
    column,
    heading: [
      ...titles[id][direction].map((text): TextLine => ({ text, style: "title" })),
      ...(direction === "right" ? named : []),
    ],
    rows,
  });
  const { host: width } = widest;
  return [
    host("publicDns", columns.outside),
    host("client", columns.outside),
    host("thirdParty", columns.outside),
    host("edge", columns.edge, [], edgeRows(edge, direction)),
    host("cwa", columns.inside, nameAndAddresses(cwa?.fqdn, [cwa?.address], width)),
    host("frontEnd", columns.inside, nameAndAddresses(frontEnd?.fqdn, [frontEnd?.address], width)),
    host(
      "workstation",
      columns.inside,
      nameAndAddresses(undefined, testClients?.addresses?.slice(0, 3) ?? [], width),
    ),
  ];
}

function edgeRows(edge: LabDescription["edge"], direction: Direction): DrawnRow[] {
  const row = (id: string, title: string, named: TextLine[] = []): DrawnRow => ({
    id,
    lines: [{ text: title, style: "flow" }, ...(direction === "right" ? named : [])],
  });
  const roles = (["accessEdge", "webConferencingEdge", "avEdge"] as const).map((part) => {
    const { fqdn, publicAddress, address } = edge?.[part] ?? {};
    const translated = [publicAddress, address].filter((each) => each !== undefined).join(" → ");
    return row(
      part,
      edgeParts[part][direction],
      nameAndAddresses(fqdn, translated === "" ? [] : [translated], widest.row),
    );
  });
  return [
    row(edgeItself, direction === "right" ? "The Edge itself" : "Itself"),
    ...roles,
    row(
      "internalInterface",
      edgeParts.internalInterface[direction],
      nameAndAddresses(edge?.internalFqdn, [edge?.internalAddress], widest.row),
    ),
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
