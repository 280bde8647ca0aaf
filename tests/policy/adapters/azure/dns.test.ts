import assert from "node:assert/strict";
import { azureDnsAdapters } from "../../../../policy/adapters/azure/dns";
import { unknownValue, type StackResource } from "../../../../policy/engine/stackResource";
import { collectFacts } from "../../../../policy/facts/collect";
import { azure, azureId, changed, unknownIn } from "../../support/azureResource";

const factsOf = (...resources: readonly StackResource[]) =>
  collectFacts(resources, azureDnsAdapters);

/** The record of a stack's only record set, in the form of a zone file. */
function shown(...resources: readonly StackResource[]): string {
  const { records, unreadable } = factsOf(...resources);
  assert.deepEqual(unreadable.map(String), []);
  assert.equal(records.length, 1);
  const [{ name, view, zone, type, values }] = records;
  return [`${view} ${zone}:`, name, type, ...values].join(" ");
}

const av = azure("dns:RecordSet", "av", {
  zoneName: "contoso.com",
  relativeRecordSetName: "av",
  recordType: "A",
  ttl: 300,
  metadata: { team: "lab" },
  aRecords: [{ ipv4Address: "198.51.100.23" }],
});

const address = azure(
  "network:PublicIPAddress",
  "av-address",
  { publicIpAddressName: "av-public" },
  { outputs: { ipAddress: "198.51.100.23" } },
);
const alias = changed(av, {
  aRecords: undefined,
  targetResource: { id: azureId("publicIPAddresses/av-public") },
});

describe("Azure's DNS records", () => {
  for (const [title, resource, expected] of [
    ["of a public zone", av, "public contoso.com: av.contoso.com A 198.51.100.23"],
    [
      "of version 2 of the provider",
      { ...av, type: "azure-native:network/v20230701preview:RecordSet" },
      "public contoso.com: av.contoso.com A 198.51.100.23",
    ],
    [
      "with the type as Azure writes it",
      changed(av, { recordType: "Microsoft.Network/dnszones/A" }),
      "public contoso.com: av.contoso.com A 198.51.100.23",
    ],
    [
      "of the zone itself",
      changed(av, { relativeRecordSetName: "@" }),
      "public contoso.com: contoso.com A 198.51.100.23",
    ],
    [
      "with capitals and a final dot",
      changed(av, { zoneName: "Contoso.com.", relativeRecordSetName: "AV" }),
      "public contoso.com: av.contoso.com A 198.51.100.23",
    ],
    [
      "with IPv6",
      changed(av, { recordType: "AAAA", aaaaRecords: [{ ipv6Address: "2001:DB8::0:1" }] }),
      "public contoso.com: av.contoso.com AAAA 2001:db8::1",
    ],
    [
      "that name another name",
      changed(av, { recordType: "CNAME", cnameRecord: { cname: "Edge.Contoso.com." } }),
      "public contoso.com: av.contoso.com CNAME edge.contoso.com",
    ],
    [
      "of services",
      changed(av, {
        relativeRecordSetName: "_sip._tls",
        recordType: "SRV",
        srvRecords: [{ priority: 0, weight: 5, port: 443, target: "SIP.contoso.com." }],
      }),
      "public contoso.com: _sip._tls.contoso.com SRV 0 5 443 sip.contoso.com",
    ],
    [
      "with several addresses",
      changed(av, {
        aRecords: [{ ipv4Address: "198.51.100.23" }, { ipv4Address: "198.51.100.24" }],
      }),
      "public contoso.com: av.contoso.com A 198.51.100.23 198.51.100.24",
    ],
    [
      "that this run didn't declare",
      {
        ...av,
        inputs: {},
        outputs: {
          name: "av",
          fqdn: "av.contoso.com.",
          type: "Microsoft.Network/dnszones/A",
          aRecords: [{ ipv4Address: "198.51.100.23" }],
        },
      },
      "public contoso.com: av.contoso.com A 198.51.100.23",
    ],
  ] as const) {
    it(`are read: ${title}`, () => {
      assert.equal(shown(resource), expected);
    });
  }

  it("of private zones are seen inside", () => {
    const properties = {
      privateZoneName: "contoso.com",
      relativeRecordSetName: "av",
      recordType: "A",
      aRecords: [{ ipv4Address: "10.45.16.30" }],
    };
    for (const type of ["privatedns:PrivateRecordSet", "network:PrivateRecordSet"]) {
      assert.equal(
        shown(azure(type, "av-inside", properties)),
        "internal contoso.com: av.contoso.com A 10.45.16.30",
      );
    }
  });

  it("of types that the lab has no use for are left out", () => {
    const { records, unreadable } = factsOf(changed(av, { recordType: "TXT" }));
    assert.deepEqual([records, unreadable], [[], []]);
  });

  it("have values that aren't known before the update, and name where they stand", () => {
    const [list] = factsOf(unknownIn(av, "aRecords")).records;
    assert.deepEqual(list.values.map(String), ['"aRecords" of av isn\'t known before the update']);
    const [one] = factsOf(unknownIn(av, "aRecords[0].ipv4Address")).records;
    assert.deepEqual(one.values.map(String), [
      '"aRecords[0].ipv4Address" of av isn\'t known before the update',
    ]);
  });

  it("take the zone's name from the zone while Azure's isn't known", () => {
    const zone = azure("dns:Zone", "public-zone", { zoneName: "contoso.com" });
    const record = { ...unknownIn(av, "zoneName"), propertyDependencies: { zoneName: [zone.urn] } };
    const [{ name, host }] = factsOf(zone, record).records;
    assert.equal(String(name), "av.contoso.com");
    assert.equal(host, "contoso.com");
    const [alone] = factsOf(record).records;
    assert.equal(String(alone.name), '"zoneName" of av isn\'t known before the update');
  });

  it("that are an alias have the address of what they are an alias of", () => {
    assert.equal(shown(alias, address), "public contoso.com: av.contoso.com A 198.51.100.23");
  });

  it("that are an alias find it by what the id comes from while that isn't known", () => {
    const record = {
      ...unknownIn(alias, "targetResource.id"),
      propertyDependencies: { targetResource: [address.urn] },
    };
    assert.equal(shown(record, address), "public contoso.com: av.contoso.com A 198.51.100.23");
    const [{ values }] = factsOf(record, changed(address, { ipAddress: unknownValue })).records;
    assert.deepEqual(values.map(String), [
      '"ipAddress" of av-address isn\'t known before the update',
    ]);
  });

  it("that are an alias of something else have a value that can't be read", () => {
    const other = changed(alias, {
      targetResource: { id: azureId("trafficManagerProfiles/edge") },
    });
    const [{ values }] = factsOf(other, address).records;
    assert.deepEqual(values.map(String), [
      "\"targetResource.id\" of av can't be read: it is an alias of something that the stack doesn't show.",
    ]);
  });

  it("that can't be read are there, with a value that can't be read", () => {
    const { records, unreadable } = factsOf(
      changed(av, { aRecords: [{ ipv4Address: "300.1.1.1" }] }),
    );
    assert.equal(records[0].values.length, 1);
    assert.match(
      unreadable.join(),
      /"aRecords\[0\]\.ipv4Address" of av can't be read.*300\.1\.1\.1/,
    );
    const odd = factsOf(changed(av, { aRecords: 42 }));
    assert.equal(String(odd.records[0].name), "av.contoso.com");
    assert.match(odd.unreadable.join(), /"aRecords" of av can't be read/);
    assert.equal(odd.records[0].values.length, 1);
  });
});
