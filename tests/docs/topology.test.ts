import assert from "node:assert/strict";
import { planLab, type LabArguments, type LabPlan } from "../../components/model";
import { topologySvg } from "../../docs/generate/topology";
import { descendants, parseMarkup, type MarkupElement } from "./markup";

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
  "with restricted test clients": { ...contoso, testClients: { access: "restricted" } },
};

const drawn = async (args: LabArguments) => {
  const plan = planLab("drawn", args);
  const svg = await topologySvg(plan);
  return { plan, svg, root: parseMarkup(svg) };
};

/** What a person reads in the picture: a text an entry, its lines with a space between. */
const textsOf = (root: MarkupElement) =>
  descendants(root)
    .filter(({ name }) => name === "text")
    .map(({ text }) => text.replace(/\s+/g, " ").trim());

const arrowsOf = (root: MarkupElement, kind: string) =>
  descendants(root).filter(({ name, attributes }) => name === "path" && attributes.class === kind);

const addressesOf = ({ hosts }: LabPlan) =>
  hosts.flatMap(({ interfaces }) => interfaces.flatMap(({ addresses }) => addresses.map(String)));

describe("The picture of the topology", function () {
  this.timeout(60_000);

  for (const [name, args] of Object.entries(labs)) {
    describe(`of a lab ${name}`, () => {
      let plan: LabPlan;
      let root: MarkupElement;
      let texts: string[];

      before(async () => {
        ({ plan, root } = await drawn(args));
        texts = textsOf(root);
      });

      it("shows the title of every host", () => {
        for (const { title } of plan.hosts) {
          const heading = title.split(":")[0];
          assert.ok(
            texts.some((text) => text.startsWith(heading)),
            heading,
          );
        }
      });

      it("shows every address of every host", () => {
        const words = texts.flatMap((text) => text.split(" "));
        const missing = addressesOf(plan).filter((address) => !words.includes(address));
        assert.deepEqual(missing, []);
      });

      it("shows every network", () => {
        const missing = plan.segments.filter(({ network }) => !texts.includes(`${network}`));
        assert.deepEqual(missing, []);
      });

      it("has a title and a description for who can't see it", () => {
        const labels = root.attributes["aria-labelledby"].split(" ");
        const [title, description] = labels.map((id) =>
          root.children.find(({ attributes }) => attributes.id === id),
        );
        assert.equal(title?.name, "title");
        assert.equal(description?.name, "desc");
        for (const { target, publicAddress } of plan.firewalls[0].publishingRules) {
          assert.ok(description.text.includes(`${publicAddress} is translated to ${target}`));
        }
      });
    });
  }

  it("has each public address level with the role of the Edge that it is translated to", async () => {
    const { plan, root } = await drawn(contoso);
    const heightOf = (content: string) => {
      const line = descendants(root).find(
        ({ name, text }) => name === "tspan" && text.trim() === content,
      );
      return Number(line?.attributes.y);
    };
    for (const { publicAddress, target } of plan.firewalls[0].publishingRules) {
      const distance = Math.abs(heightOf(`${publicAddress}`) - heightOf(`${target}`));
      assert.ok(distance < 40, `${publicAddress} is ${distance} px from ${target}`);
    }
    const arrows = ["sip", "conferencing", "media"].map((kind) => arrowsOf(root, kind).length);
    // SIP: to the firewall, the Edge, the internal firewall, the Front End. Media: from two people outside.
    assert.deepEqual(arrows, [4, 2, 4]);
  });

  it("tells the protocol definitions beside the arrows", async () => {
    const texts = textsOf((await drawn(contoso)).root);
    const at = texts.indexOf("Audio/video");
    assert.deepEqual(texts.slice(at + 1, at + 3), [
      "TCP 443, 50000-59999",
      "UDP 3478, 50000-59999",
    ]);
  });

  it("follows the ports that are published", async () => {
    const { root } = await drawn({ ...contoso, firewall: { avEdgePorts: { udp: ["3478"] } } });
    const texts = textsOf(root);
    const at = texts.indexOf("Audio/video");
    assert.equal(texts[at + 1], "UDP 3478");
    assert.ok(!texts.some((text) => text.includes("50000-59999")));
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

  it("has test clients reach the Internet only while their access is unrestricted", async () => {
    const hops = async (access: "unrestricted" | "restricted") =>
      arrowsOf((await drawn({ ...contoso, testClients: { access } })).root, "test").length;
    // To the internal firewall and to the Edge; when unrestricted, to the firewall and to the Internet too.
    assert.equal(await hops("restricted"), 2);
    assert.equal(await hops("unrestricted"), 4);
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
