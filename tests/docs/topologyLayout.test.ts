import assert from "node:assert/strict";
import { planLab, type LabArguments } from "../../components/model";
import { drawnFlows } from "../../docs/generate/topologyFlows";
import { drawnHosts } from "../../docs/generate/topologyHosts";
import { layOut, type Placed } from "../../drawing/layout";
import type { Box } from "../../drawing/shape";
import { textWidth } from "../../drawing/text";

const labs: Readonly<Record<string, LabArguments>> = {
  "everything at its default": { sipDomains: ["contoso.com"] },
  "long names and two zones": { sipDomains: ["northwind-traders.co.uk", "contoso.com"] },
  "restricted test clients": {
    sipDomains: ["contoso.com"],
    testClients: {
      access: "restricted",
      destinations: [
        { to: "203.0.113.0/24", tcp: ["443"] },
        { to: "172.25.33.10", tcp: ["443"], udp: ["3478"] },
      ],
    },
  },
};

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

for (const [name, args] of Object.entries(labs)) {
  describe(`The layout of the topology with ${name}`, function () {
    this.timeout(60_000);
    let placed: Placed;

    before(async () => {
      const plan = planLab("placed", args);
      placed = await layOut({ hosts: drawnHosts(plan), flows: drawnFlows(plan) });
    });

    it("has no host on another", () => {
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
      for (const { host, box, rows } of placed.hosts) {
        assert.ok(host.heading.every((line) => textWidth(line) <= box.width));
        assert.ok(rows.every((row) => row.lines.every((line) => textWidth(line) <= row.box.width)));
      }
    });

    it("has no arrow run across a host", () => {
      for (const flow of placed.flows) {
        for (const { host, box } of placed.hosts) {
          const crossed = partsOf(flow).some((part) => !disjoint(part, box));
          assert.ok(!crossed, `${flow.flow.from.host} to ${flow.flow.to.host} crosses ${host.id}`);
        }
      }
    });

    it("has every arrow begin and end at the hosts it is for", () => {
      const touches = ({ x, y }: { x: number; y: number }, id: string) => {
        const { box } = placed.hosts.find(({ host }) => host.id === id)!;
        const atSide = [box.x, box.x + box.width].some((side) => Math.abs(side - x) < 1);
        return atSide && y >= box.y && y <= box.y + box.height;
      };
      for (const { flow, points } of placed.flows) {
        assert.ok(touches(points[0], flow.from.host), `start at ${flow.from.host}`);
        assert.ok(touches(points[points.length - 1], flow.to.host), `end at ${flow.to.host}`);
      }
    });

    it("takes no more room than a README has", () => {
      assert.ok(placed.width < 1100, `${placed.width}`);
    });
  });
}
