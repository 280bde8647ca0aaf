import type { HostRole, LabPlan, SegmentName } from "../../components/model";
import type { Placed } from "../../drawing/layout";
import type { Box } from "../../drawing/shape";
import { internalInterfaceRow } from "./topologyHosts";

/** Part of the picture that a firewall bounds, or a network within it. */
export interface Area {
  readonly label: string;
  readonly box: Box;
  /** Where the label begins. */
  readonly labelAt: { readonly x: number; readonly y: number };
}

export interface Areas {
  readonly zones: readonly Area[];
  /** Those that lie on another come after it. */
  readonly segments: readonly (Area & { readonly name: SegmentName })[];
}

/** Room around the hosts, in pixels: above them for the names of zones and networks. */
export const margins = { side: 16, top: 62, bottom: 20 };

/** Half of the gap between two zones. */
const gap = 3;

/** From a zone's border to the networks in it. */
const inset = 7;

/**
 * Zones and networks as areas: hosts with one interface lie within their network, those with several stand across
 * the border of the networks that they join.
 */
export function areasOf({ segments }: LabPlan, placed: Placed<HostRole>): Areas {
  const boxOf = (role: HostRole) => placed.hosts.find(({ host }) => host.id === role)!.box;
  const middle = ({ x, width }: Box) => x + width / 2;
  const left = -margins.side + inset;
  const right = placed.width + margins.side - inset;
  const outerBorder = middle(boxOf("firewall"));
  const innerBorder = middle(boxOf("internalfirewall"));
  const bottom = placed.height + margins.bottom - inset;
  const zoneTop = -margins.top + inset;
  const top = zoneTop + 24;
  const zone = (label: string, from: number, to: number): Area => ({
    label,
    box: between(from, zoneTop, to, bottom + inset / 2),
    labelAt: { x: from + inset, y: zoneTop + 16 },
  });
  const segment = (name: SegmentName, box: Box, atBottom = false) => ({
    name,
    label: `${segments.find((each) => each.name === name)!.network}`,
    box,
    labelAt: { x: box.x + 9, y: atBottom ? box.y + box.height - 9 : box.y + 17 },
  });
  const edge = boxOf("edge");
  const atInternalInterface = placed.flows
    .filter(({ flow }) => [flow.from, flow.to].some(({ row }) => row === internalInterfaceRow))
    .flatMap(({ points }) => points.map(({ y }) => y));
  const edgeInternalBottom = Math.max(
    edge.y + edge.height + 27,
    ...atInternalInterface.map((y) => y + 6),
  );
  const router = boxOf("internet");
  const third = boxOf("thirdparty");
  return {
    zones: [
      zone("Internet", left - inset / 2, outerBorder - gap),
      zone("Perimeter", outerBorder + gap, innerBorder - gap),
      zone("Internal", innerBorder + gap, right + inset / 2),
    ],
    segments: [
      segment("internet", between(left, top, outerBorder - 2 * gap, bottom)),
      segment(
        "thirdparty",
        between(left, Math.min(third.y - 27, router.y - 8), middle(router), bottom),
      ),
      segment("perimeter", between(outerBorder + 2 * gap, top, innerBorder - 2 * gap, bottom)),
      segment(
        "edgeinternal",
        between(edge.x + 26, edge.y - 10, innerBorder - 2 * gap, edgeInternalBottom),
        true,
      ),
      segment("internal", between(innerBorder + 2 * gap, top, right, bottom)),
    ],
  };
}

const between = (x: number, y: number, toX: number, toY: number): Box => ({
  x,
  y,
  width: toX - x,
  height: toY - y,
});
