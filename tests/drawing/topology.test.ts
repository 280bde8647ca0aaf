import assert from "node:assert/strict";
import type { Placed } from "../../drawing/layout";
import type { Box, Direction } from "../../drawing/shape";
import { textWidth } from "../../drawing/text";
import { placedTopology } from "../../drawing/topology/topology";
import type { ShownLab } from "../../drawing/topology/shown";
import { describeLab, hostRoles, planLab, type HostIds, type LabDescription } from "../../model";
import { flows, type Flow, type FlowName } from "../../model/flows";

const ids = Object.fromEntries(hostRoles.map((role) => [role, role])) as HostIds;
const described = (...sipDomains: string[]) =>
  describeLab("lab", planLab("placed", { sipDomains }), ids);

const labs: Readonly<Record<string, LabDescription>> = {
  "a lab with everything at its default": described("contoso.com"),
  "a lab with long names": described("northwind-traders.co.uk", "contoso.com"),
  "a lab of which little is known": { sipDomains: ["fabrikam.com"] },
};

const shown = (description: LabDescription, isMarked: boolean): ShownLab => ({
  description,
  flows: (Object.entries(flows) as [FlowName, Flow][]).map(([name, flow], index) => ({
    name,
    flow,
    kind: "flow",
    title: flow.title,
    passes: !flow.forbidden,
    ...(isMarked && { marked: { number: index + 1, symbol: "mark" } }),
  })),
});

const disjoint = (one: Box, other: Box) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

/** The parts of an arrow, as boxes without breadth. */
const partsOf = ({ points }: Placed["flows"][number]): Box[] =>
  points.slice(1).map((point, index) => ({
    x: Math.min(point.x, points[index].x),
    y: Math.min(point.y, points[index].y),
    width: Math.abs(point.x - points[index].x),
    height: Math.abs(point.y - points[index].y),
  }));

/** How wide a picture may be, so that it can be read where it stands: in a README or on a desk, and on a phone. */
const widest: Readonly<Record<Direction, number>> = { right: 1_150, down: 390 };

for (const direction of ["right", "down"] as const) {
  for (const [name, description] of Object.entries(labs)) {
    for (const isMarked of [true, false]) {
      const flowsAre = isMarked ? "with verdicts" : "as declared";
      describe(`The topology of ${name}, ${flowsAre}, that goes ${direction}`, function () {
        this.timeout(60_000);
        let placed: Placed;

        before(async () => {
          placed = await placedTopology(shown(description, isMarked), direction);
        });

        it("has no host or plate on another", () => {
          placed.hosts.forEach(({ host, box }, index) => {
            for (const other of placed.hosts.slice(index + 1)) {
              assert.ok(disjoint(box, other.box), `${host.id} is on ${other.host.id}`);
            }
          });
        });

        it("has every row within its host, and none on another", () => {
          for (const { host, box, rows } of placed.hosts) {
            rows.forEach((row, index) => {
              assert.ok(row.box.y + row.box.height <= box.y + box.height, host.id);
              assert.ok(rows.slice(index + 1).every((next) => disjoint(row.box, next.box)));
            });
          }
        });

        it("has room for every line of text", () => {
          const fits = (lines: readonly Parameters<typeof textWidth>[0][], { width }: Box) =>
            lines.every((line) => textWidth(line) <= width);
          for (const { host, box, rows } of placed.hosts) {
            assert.ok(fits(host.heading, box), host.id);
            assert.ok(
              rows.every((row) => fits(row.lines, row.box)),
              host.id,
            );
          }
        });

        it("has no arrow run across a host or a plate", () => {
          for (const flow of placed.flows) {
            for (const { host, box } of placed.hosts) {
              const crossed = partsOf(flow).some((part) => !disjoint(part, box));
              const { from, to } = flow.flow;
              assert.ok(!crossed, `${from.host} to ${to.host} crosses ${host.id}`);
            }
          }
        });

        it("has every arrow begin and end at the hosts it is for", () => {
          const touches = ({ x, y }: { x: number; y: number }, id: string) => {
            const { box } = placed.hosts.find(({ host }) => host.id === id)!;
            const at = (value: number, from: number, length: number) =>
              [from, from + length].some((side) => Math.abs(side - value) < 1);
            const within = (value: number, from: number, length: number) =>
              value >= from && value <= from + length;
            return direction === "right"
              ? at(x, box.x, box.width) && within(y, box.y, box.height)
              : at(y, box.y, box.height) && within(x, box.x, box.width);
          };
          for (const { flow, points } of placed.flows) {
            assert.ok(touches(points[0], flow.from.host), `start at ${flow.from.host}`);
            assert.ok(touches(points[points.length - 1], flow.to.host), `end at ${flow.to.host}`);
          }
        });

        it("takes no more room than there is", () => {
          assert.ok(placed.width < widest[direction], `${placed.width}`);
        });
      });
    }
  }
}
