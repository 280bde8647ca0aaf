import assert from "node:assert/strict";
import type { LabDescription } from "../../../model";
import { adapters } from "../../../policy/adapters";
import {
  unknownValue,
  type PropertyMap,
  type StackResource,
} from "../../../policy/engine/stackResource";
import { collectFacts } from "../../../policy/facts/collect";
import { findLabs } from "../../../policy/lab/describedLabs";
import { azure, changed } from "../support/azureResource";
import { restrictedAzureLab } from "../support/restrictedAzureLab";
import { remoteCommandOn } from "../support/remoteCommand";

const find = (resources: readonly StackResource[], ...configured: readonly LabDescription[]) =>
  findLabs(resources, collectFacts(resources, adapters), configured, "2026-06-01");

const problemsOf = (
  resources: readonly StackResource[],
  ...configured: readonly LabDescription[]
) => find(resources, ...configured).problems.map(({ problem }) => problem);

const machine = (name: string, tags: PropertyMap = {}) =>
  azure("compute:VirtualMachine", name, { vmName: name, tags });

const untagged = () =>
  restrictedAzureLab().map((resource) => changed(resource, { tags: undefined }));

/** An `EdgeLab` component that describes its lab so. */
const component = (description: PropertyMap | typeof unknownValue): StackResource => ({
  urn: "urn:pulumi:test::own::edgelab:index:EdgeLab::lab",
  type: "edgelab:index:EdgeLab",
  name: "lab",
  inputs: {},
  outputs: { description },
  dependencies: [],
  propertyDependencies: {},
});

describe("labs of a stack", () => {
  it("has none where nothing describes one", () => {
    assert.deepEqual(find(untagged()), { labs: [], problems: [] });
  });

  it("has the one that tags describe", () => {
    const { labs, problems } = find(restrictedAzureLab());
    assert.deepEqual(problems, []);
    assert.equal(labs.length, 1);
    const [{ sipDomains, hosts, avEdge, networks, stated, testClients }] = labs;
    assert.deepEqual(sipDomains.map(String), ["contoso.com"]);
    assert.deepEqual(hosts.edge, ["edge-server"]);
    assert.deepEqual(hosts.internalFirewall, ["edge-internal-firewall", "internal-firewall"]);
    assert.equal(
      `${avEdge?.fqdn} ${avEdge?.publicAddress} ${avEdge?.address}`,
      "av.contoso.com 198.51.100.23 10.45.16.30",
    );
    assert.deepEqual(stated.edgeSipDomains, ["contoso.com"]);
    assert.equal(testClients?.access, "restricted");
    assert.deepEqual(networks.perimeter.map(String), ["10.45.16.0/24"]);
    assert.deepEqual(networks.edgeInternal.map(String), ["172.25.33.0/24"]);
    assert.deepEqual(networks.internal.map(String), ["192.168.10.0/24"]);
  });

  it("waits for what of a component's description isn't known yet", () => {
    const type = "edgelab:index:EdgeLab";
    const component = {
      ...azure("network:VirtualNetwork", "lab"),
      type,
      urn: `urn:pulumi:test::foreign::${type}::lab`,
      inputs: {},
      outputs: { description: { sipDomains: [unknownValue] } },
    };
    const { labs, problems } = find([component]);
    assert.deepEqual(labs, []);
    assert.deepEqual(
      problems.map(({ problem, isUnknownYet }) => [problem, isUnknownYet]),
      [['"description.sipDomains[0]" of lab isn\'t known before the update.', true]],
    );
  });

  it("has the one that the configuration describes by names, in which * stands for any text", () => {
    const { labs, problems } = find(untagged(), {
      sipDomains: ["contoso.com"],
      hosts: { edge: ["edge-server"], internalFirewall: ["*internal-firewall"] },
      edge: { avEdge: { fqdn: "av.contoso.com", resources: ["av-edge-*", "edge-av-*"] } },
    });
    assert.deepEqual(problems, []);
    const [{ hosts, avEdge }] = labs;
    assert.deepEqual(hosts.internalFirewall, ["edge-internal-firewall", "internal-firewall"]);
    assert.equal(`${avEdge?.publicAddress} ${avEdge?.address}`, "198.51.100.23 10.45.16.30");
  });

  it("has one where tags complete what the configuration says, which counts more", () => {
    const { labs, problems } = find(restrictedAzureLab(), {
      sipDomains: ["contoso.com", "fabrikam.com"],
      edge: { avEdge: { fqdn: "turn.contoso.com" } },
    });
    assert.deepEqual(problems, []);
    assert.equal(labs.length, 1);
    const [{ sipDomains, avEdge, accessEdge, stated }] = labs;
    assert.deepEqual(sipDomains.map(String), ["contoso.com", "fabrikam.com"]);
    assert.equal(`${avEdge?.fqdn}`, "turn.contoso.com");
    assert.equal(`${accessEdge?.fqdn}`, "sip.contoso.com");
    assert.equal(stated.avEdgeTranslatedByNat, true);
  });

  it("keeps labs apart by the tag edgelab-lab, and completes each by its name", () => {
    const tags = (lab: string, domain: string) => ({
      "edgelab-role": "edge",
      "edgelab-lab": lab,
      "edgelab-sip-domains": domain,
    });
    const { labs } = find(
      [machine("one", tags("north", "contoso.com")), machine("two", tags("south", "fabrikam.com"))],
      { name: "south", sipDomains: ["fabrikam.com"], hosts: { cwa: ["three"] } },
    );
    const shown = labs.map(({ name, hosts, facts }) => [
      name,
      hosts.edge,
      hosts.cwa,
      facts.hosts.map(({ id }) => id),
    ]);
    assert.deepEqual(shown, [
      ["south", ["two"], ["three"], ["two"]],
      ["north", ["one"], [], ["one"]],
    ]);
  });

  it("keeps machines of one name apart by the same tag", () => {
    const edge = (lab: string) => ({
      ...machine("edge", {
        "edgelab-role": "edge",
        "edgelab-lab": lab,
        "edgelab-sip-domains": `${lab}.contoso.com`,
      }),
      urn: `urn:pulumi:test::foreign::azure-native:compute:VirtualMachine::${lab}`,
    });
    const { labs } = find([edge("north"), edge("south")]);
    const shown = labs.map(({ name, facts }) => [
      name,
      facts.hosts.map(({ resource }) => resource.urn),
    ]);
    assert.deepEqual(shown, [
      ["north", [edge("north").urn]],
      ["south", [edge("south").urn]],
    ]);
  });

  it("takes a command's host for the machine that has the address, or is reached at it", () => {
    const { labs } = find([
      ...restrictedAzureLab(),
      remoteCommandOn("172.25.33.10", "inside", ["shutdown /r /t 0"]),
      remoteCommandOn("198.51.100.21", "outside", ["shutdown /r /t 0"]),
    ]);
    const restarted = labs[0].facts.restarts.map(({ host, resource }) => [resource.name, host]);
    assert.deepEqual(restarted, [
      ["cwa-settings", "cwa-server"],
      ["inside", "edge-server"],
      ["outside", "edge-server"],
    ]);
  });
});

describe("descriptions that can't be used", () => {
  it("are problems with path and remedy where a component gives them", () => {
    const { labs, problems } = find([component({ sipDomains: [], edge: { avEgde: {} } })]);
    assert.deepEqual(labs, []);
    const texts = problems.map(({ problem, resource }) => `${resource?.name}: ${problem}`);
    assert.equal(texts.length, 2);
    assert.match(texts[0], /^lab: description\.sipDomains: /);
    assert.match(
      texts[1],
      /^lab: description\.edge\.avEgde: there is no such property: did you mean .?avEdge/,
    );
  });

  it("are no more than not known yet where the component's outputs aren't", () => {
    const { labs, problems } = find([component(unknownValue)]);
    assert.deepEqual(labs, []);
    assert.deepEqual(
      problems.map(({ isUnknownYet }) => isUnknownYet),
      [true],
    );
  });

  it("leave the values that can't be read unknown, with their paths", () => {
    const { labs, problems } = find(untagged(), {
      sipDomains: ["contoso.com"],
      edge: { avEdge: { fqdn: "av_contoso", publicAddress: "198.51.100.256" } },
      networks: { perimeter: ["10.45.16.5/24"] },
      hosts: { edge: ["edge-srv-*"] },
    });
    assert.equal(labs.length, 1);
    const texts = problems.map(({ problem }) => problem).sort();
    assert.equal(texts.length, 4, texts.join("\n"));
    assert.match(texts[0], /^edge\.avEdge\.fqdn: .*av_contoso/);
    assert.match(texts[1], /^edge\.avEdge\.publicAddress: .*198\.51\.100\.256/);
    assert.match(texts[2], /^hosts\.edge: "edge-srv-\*" fits no name in the stack\.$/);
    assert.match(texts[3], /^networks\.perimeter\[0\]: .*10\.45\.16\.0\/24/);
  });

  it("are tags with roles and no SIP domain", () => {
    assert.deepEqual(problemsOf([machine("one", { "edgelab-role": "edge" })]), [
      "the tags name roles and no SIP domain: none of the lab's requirements is checked. Add the tag edgelab-sip-domains, e.g. to the Edge Server.",
    ]);
  });

  it("are tags of which the SIP domains aren't known yet", () => {
    const tags = { "edgelab-role": "edge", "edgelab-sip-domains": unknownValue };
    const { labs, problems } = find([machine("one", tags)]);
    assert.deepEqual(labs, []);
    assert.deepEqual([...new Set(problems.map(({ isUnknownYet }) => isUnknownYet))], [true]);
  });

  for (const [tag, value, remedy] of [
    ["role", "av-egde", /no word "av-egde": did you mean .?av-edge/],
    [
      "access",
      "unlimited",
      /edgelab-access of one is "unlimited": use "unrestricted" or "restricted"/,
    ],
    [
      "translated-by-nat",
      "checked",
      /edgelab-translated-by-nat of one is "checked": use "true" or "false"/,
    ],
    ["restarted", "1", /edgelab-restarted of one is "1": use "true" or "false"/],
    [
      "unrestricted-until",
      "31.12.2027",
      /edgelab-unrestricted-until of one is "31\.12\.2027": use a day such as "2027-01-31"/,
    ],
    [
      "unrestricted-until",
      "2027-02-30",
      /edgelab-unrestricted-until of one is "2027-02-30": use a day such as "2027-01-31"/,
    ],
  ] as const) {
    it(`are tags edgelab-${tag} with another value than there is: ${value}`, () => {
      const tags = { "edgelab-role": "edge", "edgelab-sip-domains": "contoso.com" };
      const texts = problemsOf([machine("one", { ...tags, [`edgelab-${tag}`]: value })]);
      assert.equal(texts.length, 1);
      assert.match(texts[0], remedy);
    });
  }

  it("are described without the addresses that a cloud has yet to allocate", () => {
    const avEdge = { fqdn: "av.contoso.com", publicAddress: unknownValue, address: "10.45.16.30" };
    const { labs, problems } = find([component({ sipDomains: ["contoso.com"], edge: { avEdge } })]);
    assert.deepEqual(problems, []);
    const { fqdn, publicAddress, address } = labs[0].avEdge ?? {};
    assert.equal(`${fqdn} ${address}`, "av.contoso.com 10.45.16.30");
    assert.match(`${publicAddress}`, /isn't known before the update$/);
  });

  it("aren't described where what is what isn't known", () => {
    const hosts = { edge: [unknownValue] };
    const { labs, problems } = find([component({ sipDomains: ["contoso.com"], hosts })]);
    assert.deepEqual(labs, []);
    assert.deepEqual(
      problems.map(({ problem, isUnknownYet }) => [problem, isUnknownYet]),
      [[`"description.hosts.edge[0]" of lab isn't known before the update.`, true]],
    );
  });
});
