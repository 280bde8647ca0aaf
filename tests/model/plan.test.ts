import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  avEdgeAddressOnEdge,
  Network,
  planLab,
  type ModelPlan,
  type PublishingRulePlan,
} from "../../model";

const plan = (args: object = {}): ModelPlan =>
  planLab('EdgeLab "lab"', { sipDomains: ["contoso.com"], ...args });

const rule = (found: ModelPlan, name: string): PublishingRulePlan => {
  const [outer] = found.firewalls;
  const published = outer.publishingRules.find((candidate) => candidate.name === name);
  assert(published, `no publishing rule ${name}`);
  return published;
};

const names = (found: ModelPlan, view: string) =>
  found.zones
    .filter((zone) => zone.view === view)
    .flatMap(({ records }) => records.map((record) => `${record.name}`));

describe("the plan of a lab", () => {
  it("publishes the A/V Edge with TCP 443 and 50000-59999 and UDP 3478 and 50000-59999", () => {
    const { protocols, publicAddress, target } = rule(plan(), "AV Edge");
    assert.deepEqual(
      protocols.map((protocol) => `${protocol.name}: ${protocol}`),
      ["AV TCP In: TCP 443, 50000-59999", "AV UDP In: UDP 3478, 50000-59999"],
    );
    assert.equal(`${publicAddress} -> ${target}`, "198.51.100.23 -> 10.45.16.30");
  });

  it("publishes what the arguments say, also where it is not what the documents ask for", () => {
    const narrowed = plan({ firewall: { avEdgePorts: { udp: ["50000-59998"] } } });
    assert.deepEqual(rule(narrowed, "AV Edge").protocols.map(String), ["UDP 50000-59998"]);
  });

  it("gives the A/V Edge's name the public address outside and on the Edge, the NAT'd one inside", () => {
    const found = plan();
    const answers = found.zones.map(({ view, records }) => {
      const record = records.find(({ name }) => `${name}` === "av.contoso.com");
      return `${view}: ${record?.type === "A" ? record.address : "none"}`;
    });
    assert.deepEqual(answers, ["public: 198.51.100.23", "internal: 10.45.16.30"]);
    const entry = found.hostsEntries.find(({ names: [name] }) => `${name}` === "av.contoso.com");
    assert.equal(`${entry?.host} ${entry?.address}`, "edge 198.51.100.23");
  });

  it("has the Edge ask the public DNS server, and find internal names in its hosts file", () => {
    const found = plan();
    const edge = found.hosts.find(({ role }) => role === "edge");
    assert.deepEqual(edge?.nameServers.map(String), ["198.51.100.53"]);
    assert.deepEqual(
      found.hostsEntries.map(({ host, address, names: [name] }) => `${host} ${address} ${name}`),
      [
        "edge 198.51.100.23 av.contoso.com",
        "edge 192.168.10.10 frontend.contoso.com",
        "edge 172.25.33.10 edge.contoso.com",
      ],
    );
  });

  it("lets the Edge reach DNS of the Front End only where the Edge asks it", () => {
    const protocols = (nameServers?: string[]) =>
      plan({ edge: { nameServers } })
        .firewalls[1].accessRules.find(({ name }) => name === "Edge to Front End")
        ?.protocols?.map(String);
    assert.deepEqual(protocols(), ["TCP 5061"]);
    assert.deepEqual(protocols(["198.51.100.53"]), ["TCP 5061"]);
    assert.deepEqual(protocols([]), ["TCP 5061"]);
    assert.deepEqual(protocols(["198.51.100.53", "192.168.10.10"]), [
      "TCP 5061",
      "UDP 53",
      "TCP 53",
    ]);
  });

  it("knows what the A/V Edge's name resolves to on the Edge", () => {
    const publicServer = "198.51.100.53";
    const frontEnd = "192.168.10.10";
    const answer = (nameServers: string[], hostsEntryAddress?: string) =>
      `${avEdgeAddressOnEdge(plan({ edge: { nameServers, avEdge: { hostsEntryAddress } } }).settings)}`;
    assert.equal(answer([frontEnd]), "198.51.100.23");
    assert.equal(answer([publicServer], "10.45.16.30"), "10.45.16.30");
    assert.equal(answer([publicServer], "none"), "198.51.100.23");
    assert.equal(answer([frontEnd], "none"), "10.45.16.30");
    assert.equal(answer([publicServer, frontEnd], "none"), "198.51.100.23");
  });

  it("sets security options on Windows Server 2008 R2 only, unless flags are declared", () => {
    const options = (cwa: object) => {
      const { clients, servers } = plan({ cwa }).settings.cwa;
      return [clients, servers];
    };
    assert.deepEqual(options({}), [[], []]);
    assert.deepEqual(options({ operatingSystem: "Windows Server 2008" }), [undefined, undefined]);
    assert.deepEqual(options({ operatingSystem: "Windows Server 2003 R2" }), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(
      options({
        operatingSystem: "Windows Server 2008",
        ntlmMinimumSessionSecurity: { clients: ["message integrity"] },
      }),
      [["message integrity"], undefined],
    );
  });

  it("has the patch of Communicator Web Access on Windows Server 2008 R2 only, unless declared", () => {
    const patches = (cwa: object) => plan({ cwa }).settings.cwa.patches;
    assert.deepEqual(patches({}), ["KB 968802"]);
    assert.deepEqual(patches({ patches: [] }), []);
    assert.deepEqual(patches({ operatingSystem: "Windows Server 2008" }), []);
    assert.deepEqual(patches({ patches: ["KB 2250444", "KB 968802"] }), [
      "KB 2250444",
      "KB 968802",
    ]);
  });

  it("has the SRV records of every SIP domain on its own side", () => {
    const found = plan({ sipDomains: ["contoso.com", "fabrikam.com"] });
    const srv = (view: string) => names(found, view).filter((name) => name.startsWith("_"));
    assert.deepEqual(srv("public"), [
      "_sipfederationtls._tcp.contoso.com",
      "_sip._tls.contoso.com",
      "_sipfederationtls._tcp.fabrikam.com",
      "_sip._tls.fabrikam.com",
    ]);
    assert.deepEqual(srv("internal"), [
      "_sipinternaltls._tcp.contoso.com",
      "_sipinternaltls._tcp.fabrikam.com",
    ]);
  });

  it("issues the Access Edge's certificate to its FQDN, with a name in every other SIP domain", () => {
    const found = plan({ sipDomains: ["contoso.com", "fabrikam.com"] });
    const certificate = found.certificates.find(({ name }) => name === "accessedge");
    assert.equal(`${certificate?.subject}`, "sip.contoso.com");
    assert.deepEqual(certificate?.subjectAlternativeNames.map(String), ["sip.fabrikam.com"]);
  });

  it("leaves the Access Edge's name out of a certificate that was declared for another subject", () => {
    const found = plan({ edge: { accessEdge: { certificateSubject: "old.contoso.com" } } });
    const certificate = found.certificates.find(({ name }) => name === "accessedge");
    assert.deepEqual(
      [certificate?.subject, ...(certificate?.subjectAlternativeNames ?? [])].map(String),
      ["old.contoso.com"],
    );
  });

  it("lets unrestricted test clients reach everything, restricted ones exactly what is listed", () => {
    const rules = (args: object) =>
      plan({ testClients: args }).firewalls[1].accessRules.filter(({ name }) =>
        name.startsWith("Test clients"),
      );
    assert.deepEqual(
      rules({}).map(({ to, protocols }) => [to.map(String), protocols]),
      [[["any"], undefined]],
    );
    const destinations = [{ to: "203.0.113.0/24", udp: ["50000-59999"] }, { to: "198.51.100.23" }];
    assert.deepEqual(
      rules({ access: "restricted", destinations }).map(({ to, protocols }) => [
        to.map(String),
        protocols?.map(String),
      ]),
      [
        [["203.0.113.0/24"], ["UDP 50000-59999"]],
        [["198.51.100.23"], undefined],
      ],
    );
  });

  it("knows no way to a private address on the Internet", () => {
    const internet = plan().hosts.find(({ role }) => role === "internet");
    const unreachable = internet?.routes.filter((route) => "unreachable" in route) ?? [];
    for (const address of ["10.45.16.30", "172.25.33.10", "192.168.10.10", "100.64.0.1"]) {
      const { address: host } = Network.parse(`${address}/32`);
      assert(
        unreachable.some(({ to }) => to.contains(host)),
        `${address} has a way`,
      );
    }
    assert(!internet?.routes.some((route) => "via" in route));
  });

  it("has the ways out of the perimeter at the firewall's address there, whatever it is", () => {
    const perimeterAddress = "10.45.16.9";
    const found = plan({ firewall: { perimeterAddress } });
    const holders = found.hosts.filter(({ interfaces }) =>
      interfaces.some(({ addresses }) => addresses.some((one) => `${one}` === perimeterAddress)),
    );
    const askers = found.hosts.filter(({ routes }) =>
      routes.some((route) => "via" in route && `${route.via}` === perimeterAddress),
    );
    assert.deepEqual(
      [holders, askers].map((hosts) => hosts.map(({ role }) => role)),
      [["firewall"], ["edge", "internalfirewall"]],
    );
    const toCwa = found.firewalls[1].accessRules.find(
      ({ name }) => name === "Reverse proxy to CWA",
    );
    assert.deepEqual(toCwa?.from.map(String), [perimeterAddress]);
  });

  it("puts every default address into its network, whatever the networks are", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, fc.integer({ min: 16, max: 26 }), (second, third, prefix) => {
        const perimeter = Network.parse(`10.${second}.${third & 0xfc}.0/22`);
        const internal = Network.parse(
          `172.${16 + (second % 16)}.${third & 0xf0}.0/${Math.max(prefix, 20)}`,
        );
        fc.pre(!internal.overlaps(Network.parse("172.25.33.0/24")));
        const found = plan({ networks: { perimeter: `${perimeter}`, internal: `${internal}` } });
        for (const host of found.hosts) {
          for (const { segment, addresses } of host.interfaces) {
            for (const address of addresses) {
              assert(segment.network.hasHost(address), `${host.role}: ${address}`);
            }
          }
        }
      }),
    );
  });
});
