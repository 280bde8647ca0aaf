import assert from "node:assert/strict";
import { planLab, type LabArguments, type ModelPlan } from "../../model";
import { flows, type Flow } from "../../model/flows";
import { topologySvg } from "../../docs/generate/topology";
import type { Element } from "@xmldom/xmldom";
import { elementsOf, parseXml } from "../drawing/xml";

const contoso: LabArguments = { sipDomains: ["contoso.com"] };

const labs: Readonly<Record<string, LabArguments>> = {
  "with everything at its default": contoso,
  "with other networks": {
    ...contoso,
    networks: {
      internet: "192.0.2.0/24",
      perimeter: "10.99.0.0/24",
      edgeInternal: "172.16.5.0/24",
      internal: "192.168.200.0/24",
    },
  },
  "with two long SIP domains": { sipDomains: ["northwind-traders.co.uk", "contoso.com"] },
};

const drawn = async (args: LabArguments) => {
  const plan = planLab("drawn", args);
  const svg = await topologySvg(plan);
  return { plan, svg, root: parseXml(svg) };
};

/** What a person reads in the picture: a text an entry, its lines with a space between. */
const textsOf = (root: Element) =>
  elementsOf(root, "text").map(({ textContent }) => textContent!.replace(/\s+/g, " ").trim());

/** What is drawn of a flow. */
const flowIn = (root: Element, name: string) =>
  elementsOf(root, "g").find((group) => group.getAttribute("data-flow") === name)!;

describe("The picture of the topology", function () {
  this.timeout(60_000);

  for (const [name, args] of Object.entries(labs)) {
    describe(`of a lab ${name}`, () => {
      let plan: ModelPlan;
      let root: Element;
      let texts: string[];

      before(async () => {
        ({ plan, root } = await drawn(args));
        texts = textsOf(root);
      });

      it("shows every address of every host, but for the Internet's routers", () => {
        const words = texts.flatMap((text) => text.split(" "));
        const shown = plan.hosts.filter(({ role }) => role !== "internet");
        const addresses = shown.flatMap(({ interfaces }) =>
          interfaces.flatMap((each) => each.addresses.map(String)),
        );
        assert.deepEqual(
          addresses.filter((address) => !words.includes(address)),
          [],
        );
      });

      it("shows every network", () => {
        const missing = plan.segments.filter(({ network }) => !texts.includes(`${network}`));
        assert.deepEqual(missing, []);
      });

      it("shows with each role of the Edge what it is published as", () => {
        for (const { publicAddress, target } of plan.firewalls[0].publishingRules) {
          const published = `${publicAddress} → ${target}`;
          assert.ok(
            texts.some((text) => text.includes(published)),
            published,
          );
        }
      });

      it("has a title and a description for who can't see it", () => {
        const labels = root.getAttribute("aria-labelledby")!.split(" ");
        const [title, description] = labels.map((id) =>
          [...root.childNodes].find(
            (node): node is Element => (node as Element).getAttribute?.("id") === id,
          ),
        );
        assert.equal(title?.tagName, "title");
        assert.equal(description?.tagName, "desc");
        for (const { target, publicAddress } of plan.firewalls[0].publishingRules) {
          assert.ok(
            description!.textContent!.includes(`${publicAddress} is translated to ${target}`),
          );
        }
      });
    });
  }

  it("has every flow, told to who points at it, with its ports at each firewall that it passes", async () => {
    const { root } = await drawn(contoso);
    for (const [name, flow] of Object.entries<Flow>(flows)) {
      const group = flowIn(root, name);
      const walls = flow.path.filter((stop) => /firewall/i.test(stop)).length;
      assert.equal(elementsOf(group, "title")[0].textContent, flow.title);
      assert.deepEqual(textsOf(group), Array(Math.max(1, walls)).fill(flow.label), name);
    }
  });

  it("has what may not pass end at the firewall", async () => {
    const { root } = await drawn(contoso);
    const arrowsOf = (flow: string) =>
      elementsOf(flowIn(root, flow), "path").filter((path) => path.getAttribute("class") === "line")
        .length;
    assert.equal(arrowsOf("everythingElse"), 1);
    assert.equal(arrowsOf("mediaUdp"), 2);
  });

  it("shows what the A/V Edge's name resolves to on the Edge", async () => {
    const resolved = async (hostsEntryAddress?: string) => {
      const args = { ...contoso, edge: { avEdge: { hostsEntryAddress } } };
      return textsOf((await drawn(args)).root).find((text) => text.startsWith("A/V Edge"));
    };
    assert.match((await resolved()) ?? "", /hosts: 198\.51\.100\.23$/);
    assert.match((await resolved("10.45.16.30")) ?? "", /hosts: 10\.45\.16\.30$/);
    assert.match((await resolved("none")) ?? "", /hosts: no entry$/);
  });

  it("loads nothing, so that it shows in a README", async () => {
    const { svg } = await drawn(contoso);
    assert.doesNotMatch(
      svg.replace("http://www.w3.org/2000/svg", ""),
      /https?:|@import|@font-face/,
    );
    assert.doesNotMatch(svg, /<(script|image|foreignObject|use)\b/);
  });
});
