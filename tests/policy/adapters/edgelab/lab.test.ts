import assert from "node:assert/strict";
import { collectFacts } from "../../../../policy/facts/collect";
import type { Facts } from "../../../../policy/facts/facts";
import { edgelabAdapters } from "../../../../policy/adapters/edgelab";
import { recordedLab } from "../../support/recordedStack";
import { plain } from "./resources";

const host = (name: string) => `edgelab-recorded-${name}`;

describe("facts of an EdgeLab on the local fabric", () => {
  let facts: Facts;
  before(async () => {
    facts = collectFacts(await recordedLab(), edgelabAdapters);
  });

  it("everything can be read, and is known in a preview", () => {
    assert.deepEqual(facts.unreadable, []);
  });

  it("hosts have their namespaces, addresses without masks, and name servers", () => {
    const edge = facts.hosts.find(({ id }) => id === host("edge"));
    assert.deepEqual(plain([edge!]), [
      {
        id: host("edge"),
        addresses: ["10.45.16.10", "10.45.16.20", "10.45.16.30", "172.25.33.10"],
        clockOffset: 0,
        lab: "edgelab-recorded",
        routes: {
          list: [
            { to: "0.0.0.0/0", via: "10.45.16.1" },
            { to: "192.168.10.0/24", via: "172.25.33.1" },
          ],
          isAll: true,
        },
        nameServers: ["198.51.100.53"],
      },
    ]);
  });

  it("the server that runs Communicator Web Access has its Windows", () => {
    const cwa = facts.hosts.find(({ id }) => id === host("cwa"));
    assert.equal(cwa?.operatingSystem, "Windows Server 2008 R2");
  });

  it("the firewall's rules are tried as nftables tries them, the published ones last", () => {
    const filter = facts.filters.find((one) => one.host === host("firewall"));
    assert.deepEqual(
      filter?.rules.map(
        ({ name, action, from, to, transport, ports, onlyPublished = false }) =>
          `${name}: ${action} ${from} -> ${to} ${transport} ${ports}${onlyPublished ? " published" : ""}`,
      ),
      [
        "CWA reverse proxy: allow any -> 198.51.100.20 tcp 443",
        "CWA reverse proxy to CWA: allow firewall -> 192.168.10.20 tcp 443",
        "Edge to the Internet: allow 10.45.16.10,10.45.16.20,10.45.16.30 -> any any 1-65535",
        "Internal users to the Internet: allow 192.168.10.0/24 -> any any 1-65535",
        "Access Edge: allow any -> 10.45.16.10 tcp 443 published",
        "Access Edge: allow any -> 10.45.16.10 tcp 5061 published",
        "AV Edge: allow any -> 10.45.16.30 tcp 443, 50000-59999 published",
        "AV Edge: allow any -> 10.45.16.30 udp 3478, 50000-59999 published",
        "Web Conferencing Edge: allow any -> 10.45.16.20 tcp 443 published",
      ],
    );
    assert.equal(filter?.direction, "forward");
    assert.equal(filter?.otherwise, "deny");
    assert.equal(filter?.guards, undefined);
  });

  it("each firewall is one filter, of its policy", () => {
    assert.deepEqual(
      facts.filters.map((filter) => `${filter.host} by ${filter.resource.name}`).sort(),
      [
        `${host("firewall")} by lab-firewall-policy`,
        `${host("internalfirewall")} by lab-internalfirewall-policy`,
      ],
    );
  });

  it("what is published keeps the sender and the ports, one for each protocol definition", () => {
    assert.deepEqual(
      plain(facts.publications.filter(({ name }) => name === "AV Edge")),
      [
        { transport: "tcp", ports: ["443", "50000-59999"] },
        { transport: "udp", ports: ["3478", "50000-59999"] },
      ].map((protocol) => ({
        name: "AV Edge",
        host: host("firewall"),
        manner: "serverPublishing",
        publicAddress: "198.51.100.23",
        target: "10.45.16.30",
        portShift: 0,
        keepsSender: true,
        ...protocol,
      })),
    );
  });

  it("the reverse proxy publishes the server that the firewall may open connections to", () => {
    assert.deepEqual(plain(facts.publications.filter(({ manner }) => manner === "reverseProxy")), [
      {
        name: "lab-reverse-proxy",
        host: host("firewall"),
        manner: "reverseProxy",
        publicAddress: "198.51.100.20",
        target: "192.168.10.20",
        transport: "tcp",
        ports: ["443"],
        portShift: 0,
        keepsSender: false,
      },
    ]);
  });

  it("static NAT is one to one, and users share one address", () => {
    assert.deepEqual(
      facts.translations
        .map(
          ({ relation, source, translatedAddress }) => `${source} ${relation} ${translatedAddress}`,
        )
        .sort(),
      [
        "10.45.16.10 oneToOne 198.51.100.21",
        "10.45.16.20 oneToOne 198.51.100.22",
        "10.45.16.30 oneToOne 198.51.100.23",
        "192.168.10.0/24 shared 198.51.100.2",
      ],
    );
  });

  it("records are absolute, and SRV answers in one form", () => {
    const answers = facts.records
      .filter((record) => record.host === host("publicdns"))
      .map(({ name, type, values }) => `${name} ${type} ${values}`);
    assert.ok(answers.includes("av.contoso.com A 198.51.100.23"), answers.join("\n"));
    assert.ok(answers.includes("_sip._tls.contoso.com SRV 0 0 443 sip.contoso.com"));
    assert.ok(answers.includes("contoso.com NS ns.contoso.com"));
  });

  it("the Edge's hosts file gives the A/V Edge's public address", () => {
    const entry = facts.hostsEntries.find(({ names }) => names.includes("av.contoso.com"));
    assert.deepEqual(plain([entry!]), [
      { host: host("edge"), address: "198.51.100.23", names: ["av.contoso.com"], present: true },
    ]);
  });

  it("the security options are No minimum, behind the patch and before the restart", () => {
    assert.deepEqual(
      facts.securityOptions.map(({ option, flags }) => `${option} ${flags}`).sort(),
      ["NtlmMinClientSec No minimum", "NtlmMinServerSec No minimum"],
    );
    assert.deepEqual(plain(facts.patches), [{ host: host("cwa"), article: "KB 968802" }]);
    const shown = [...facts.securityOptions, ...facts.patches].map(({ resource }) => resource.urn);
    const [restart] = facts.restarts;
    assert.equal(restart.host, host("cwa"));
    assert.deepEqual([...restart.triggers!].sort(), shown.sort());
  });

  it("services have the settings of their dialogs, and what they listen on", () => {
    const byRole = new Map(facts.services.map((service) => [service.role, service]));
    const avEdge = byRole.get("A/V Edge");
    assert.equal(avEdge?.translatedByNat, true);
    assert.deepEqual(plain(avEdge.listens)[0], {
      transport: "udp",
      address: "10.45.16.30",
      port: 3478,
    });
    assert.deepEqual(byRole.get("Access Edge")?.sipDomains, ["contoso.com"]);
    assert.deepEqual(plain([byRole.get("Front End")!]), [
      {
        host: host("frontend"),
        role: "Front End",
        sipDomains: ["contoso.com"],
        listens: [{ transport: "tcp", address: "192.168.10.10", port: 5061 }],
      },
    ]);
  });

  it("certificates name their hosts and subjects", () => {
    const certificate = facts.certificates.find(({ name }) => name === "accessedge");
    assert.equal(certificate?.host, host("edge"));
    assert.equal(certificate?.subject, "sip.contoso.com");
  });
});
