import assert from "node:assert/strict";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
} from "../../../../policy/engine/stackResource";
import { unknownHost } from "../../../../policy/facts/known";
import { factsOf, on, plain, resource } from "./resources";

const connection = on("edge");

describe("facts of hosts on the local fabric", () => {
  const host = (properties: PropertyMap) =>
    resource("local:Host", "host", { namespace: "edge", lab: "a", interfaces: [], ...properties });

  it("addresses are told without their masks, of both versions", () => {
    const { hosts } = factsOf(
      host({
        interfaces: [
          { segment: "perimeter", addresses: ["10.45.16.10/24", "2001:DB8:0:0::1/64"] },
          { segment: "inside", addresses: ["172.25.33.10/24"] },
        ],
        nameservers: ["198.51.100.53"],
      }),
    );
    assert.deepEqual(plain(hosts), [
      {
        id: "edge",
        addresses: ["10.45.16.10", "2001:db8::1", "172.25.33.10"],
        clockOffset: 0,
        lab: "a",
        routes: { list: [], isAll: true },
        nameServers: ["198.51.100.53"],
      },
    ]);
  });

  it("without name servers they ask none", () => {
    const asksNone = (properties: PropertyMap) => factsOf(host(properties)).hosts[0].asksNone;
    assert.deepEqual(
      [asksNone({}), asksNone({ nameservers: [] }), asksNone({ nameservers: unknownValue })],
      [true, true, undefined],
    );
  });

  it("an address that isn't known is one of them", () => {
    const [fact] = factsOf(host({ interfaces: [{ addresses: unknownValue }] })).hosts;
    assert.deepEqual(fact.addresses.map(String), [
      `"interfaces[0].addresses" of host isn't known before the update`,
    ]);
  });

  it("what declares a host whose namespace isn't known yet is told", () => {
    const { hosts, unreadable } = factsOf(host({ namespace: unknownValue }));
    assert.equal(hosts[0].id, unknownHost);
    assert.deepEqual(unreadable.map(String), [`"namespace" of host isn't known before the update`]);
  });
});

describe("facts of hosts entries", () => {
  const entry = (properties: PropertyMap) =>
    resource("host:HostsEntry", "line", {
      connection,
      address: "198.51.100.23",
      names: ["AV.contoso.com"],
      ...properties,
    });

  it("names are in lower case, and a line is there where nothing else is said", () => {
    assert.deepEqual(plain(factsOf(entry({})).hostsEntries), [
      { host: "edge", address: "198.51.100.23", names: ["av.contoso.com"], present: true },
    ]);
  });

  it("a host over SSH is called what it is reached by, with a port of its own", () => {
    const hostOf = (ssh: PropertyMap) =>
      factsOf(entry({ connection: { ssh } })).hostsEntries[0].host;
    assert.equal(hostOf({ host: "edge.contoso.com", user: "admin", port: 22 }), "edge.contoso.com");
    assert.equal(hostOf({ host: "gateway", port: 2201 }), "gateway:2201");
  });

  it("a host over SSH of which it isn't known what it is reached by is told, and is no lab's", () => {
    const cases: [connection: PropertyMap[string], property: string][] = [
      [unknownValue, "connection"],
      [{ ssh: unknownValue }, "connection.ssh"],
      [{ ssh: { host: unknownValue } }, "connection.ssh.host"],
      [{ ssh: { host: "gateway", port: unknownValue } }, "connection.ssh.port"],
    ];
    for (const [given, property] of cases) {
      const { hostsEntries, unreadable } = factsOf(entry({ connection: given }));
      assert.equal(hostsEntries[0].host, unknownHost);
      assert.deepEqual(unreadable.map(String), [
        `"${property}" of line isn't known before the update`,
      ]);
    }
    const { unreadable } = factsOf(entry({ connection: { ssh: { host: 5 } } }));
    assert.deepEqual(unreadable.map(String), [
      `"connection.ssh.host" of line can't be read: it isn't of the kind that belongs here.`,
    ]);
  });

  it("a line that is declared away isn't there", () => {
    assert.equal(factsOf(entry({ present: false })).hostsEntries[0].present, false);
  });

  it("what a line that may be there gives isn't known", () => {
    const [fact] = factsOf(entry({ present: unknownValue })).hostsEntries;
    assert.equal(`${fact.present}`, `"present" of line isn't known before the update`);
  });

  it("what can't be read is told in the words of the value, unless it is secret", () => {
    const problem = (address: string | SecretValue) => `${factsOf(entry({ address })).unreadable}`;
    assert.match(problem("198.51.100"), /"address" of line can't be read: "198.51.100" .*/);
    assert.equal(
      problem(new SecretValue("my password")),
      `"address" of line can't be read: it is secret, and isn't of the kind that belongs here.`,
    );
  });
});

describe("facts of what is done to a Windows", () => {
  const option = (properties: PropertyMap) =>
    resource("host:SecurityOption", "option", {
      connection,
      option: "NtlmMinServerSec",
      flags: [],
      ...properties,
    });

  it("flags are told by their names", () => {
    const flags = ["128-bit encryption", "NTLMv2 session security"];
    const [fact] = factsOf(option({ flags })).securityOptions;
    assert.equal(fact.option, "NtlmMinServerSec");
    assert.equal(`${fact.flags}`, "NTLMv2 session security, 128-bit encryption");
  });

  it("flags of which one isn't known aren't known", () => {
    const [fact] = factsOf(option({ flags: ["128-bit encryption", unknownValue] })).securityOptions;
    assert.equal(`${fact.flags}`, `"flags[1]" of option isn't known before the update`);
  });

  it("an option that doesn't say which it is may be either", () => {
    const { securityOptions } = factsOf(option({ option: unknownValue }));
    assert.deepEqual(
      securityOptions.map((fact) => [fact.option, `${fact.flags}`]),
      ["NtlmMinClientSec", "NtlmMinServerSec"].map((either) => [
        either,
        `"option" of option isn't known before the update`,
      ]),
    );
  });

  it("an article is told as Microsoft writes it, or not at all", () => {
    const patch = (article: string) => resource("host:Patch", "patch", { connection, article });
    assert.equal(factsOf(patch("KB 968802")).patches[0].article, "KB 968802");
    assert.match(`${factsOf(patch("968802")).patches[0].article}`, /did you mean "KB 968802"/);
  });

  it("a restart knows what its triggers come from", () => {
    const urn = "urn:pulumi:test::own::edgelab:host:Patch::patch";
    const { restarts } = factsOf(
      resource(
        "host:Restart",
        "restart",
        { connection },
        { propertyDependencies: { connection: ["other"], triggers: [urn] } },
      ),
      resource("host:Restart", "untriggered", { connection }),
    );
    assert.deepEqual(
      restarts.map(({ triggers }) => triggers),
      [[urn], []],
    );
  });
});

describe("facts of services", () => {
  const listener = { protocol: "udp", address: "10.45.16.30", port: 3478 };
  const service = (properties: PropertyMap) =>
    resource("host:Service", "service", { connection, listens: [listener], ...properties });

  it("a service without a role is none of the product's", () => {
    assert.deepEqual(factsOf(service({})).services, []);
    assert.deepEqual(factsOf(service({ settings: { color: "blue" } })).services, []);
  });

  it("one whose settings aren't known yet may have any role", () => {
    const [fact] = factsOf(service({ settings: unknownValue })).services;
    const why = `"settings" of service isn't known before the update`;
    assert.deepEqual([fact.role, fact.translatedByNat, ...(fact.sipDomains ?? [])].map(String), [
      why,
      why,
      why,
    ]);
  });

  it("a setting that can't be read is unknown and told, the others are known", () => {
    const settings = { role: "A/V Edge", translatedByNat: "yes" };
    const { services, unreadable } = factsOf(service({ settings }));
    assert.equal(services[0].role, "A/V Edge");
    assert.deepEqual(unreadable, [services[0].translatedByNat]);
    assert.equal(unreadable[0].property, "settings.translatedByNat");
  });

  it("a listener without a port that can be read leaves open where it listens", () => {
    const listens = [listener, { ...listener, protocol: "tcp", port: 70000 }];
    const [fact] = factsOf(service({ settings: { role: "A/V Edge" }, listens })).services;
    assert.deepEqual(plain(fact.listens), [
      { transport: "udp", address: "10.45.16.30", port: 3478 },
    ]);
    assert.equal(fact.unknown?.property, "listens[1].port");
  });
});

describe("facts of certificates", () => {
  it("a subject is told in lower case", () => {
    const { certificates } = factsOf(
      resource("pki:Certificate", "c", { connection, name: "sip", subject: "SIP.contoso.com" }),
    );
    assert.deepEqual(plain(certificates), [
      {
        ...{ host: "edge", name: "sip", subject: "sip.contoso.com" },
        ...{ alternativeNames: [], usages: ["serverAuth"] },
        authority: { property: "authority", problem: "it is missing." },
      },
    ]);
  });
});
