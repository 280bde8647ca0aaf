import assert from "node:assert/strict";
import { record } from "../../provider/resources/record";
import { zone } from "../../provider/resources/zone";
import { EngineClient, type Properties } from "./engineClient";

const zoneUrn = "urn:pulumi:local::edgelab::edgelab:dns:Zone::contoso";
const urn = "urn:pulumi:local::edgelab::edgelab:dns:Record::av";
const connection = { namespace: "lab-publicdns" };
const contoso = { connection, name: "contoso.com", primaryNameServer: "ns.contoso.com" };
const av = { connection, zone: "contoso.com", name: "av", type: "A", values: ["198.51.100.23"] };

describe("zones and records checking", () => {
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(zone, record);
  });

  after(() => engine.close());

  const failures: [title: string, inputs: Properties, failures: string[]][] = [
    [
      "a name with its zone",
      { name: "av.Contoso.com" },
      ['name: must be relative to the zone; did you mean "av"?'],
    ],
    [
      "the zone as the name",
      { name: "contoso.com" },
      ['name: must be relative to the zone; did you mean "@", the zone itself?'],
    ],
    [
      "a name with a dot at the end",
      { name: "av." },
      ["name: must be relative to the zone; leave out the dot at the end"],
    ],
    [
      "an FQDN as address",
      { values: ["av.contoso.com"] },
      ['values: values[0] "av.contoso.com" must be an IPv4 address, e.g. 198.51.100.23'],
    ],
    [
      "IPv4 where IPv6 is wanted",
      { type: "AAAA" },
      ['values: values[0] "198.51.100.23" must be an IPv6 address, e.g. 2001:db8::23'],
    ],
    [
      "an SRV answer without its port",
      { type: "SRV", values: ["0 0 sip.contoso.com"] },
      [
        'values: values[0] "0 0 sip.contoso.com" must be "priority weight port host", e.g. "0 0 5061 sip.contoso.com."',
      ],
    ],
    [
      "ports that are none",
      { type: "SRV", values: ["0 0 0 sip.contoso.com", "0 0 65536 sip.contoso.com"] },
      [
        'values: values[0] "0 0 0 sip.contoso.com" must have a port of 1 to 65535, got "0"',
        'values: values[1] "0 0 65536 sip.contoso.com" must have a port of 1 to 65535, got "65536"',
      ],
    ],
    [
      "a target without its domain",
      { type: "SRV", values: ["0 0 5061 sip"] },
      [
        'values: values[0] "0 0 5061 sip" has a host that is no full name; give it with its domain, e.g. sip.contoso.com',
      ],
    ],
    [
      "the same answer twice, in another spelling",
      { type: "AAAA", values: ["2001:db8::1", "2001:DB8:0::1"] },
      ['values: values[1] "2001:DB8:0::1" must be there once only'],
    ],
    [
      "an alias of two hosts",
      { type: "CNAME", values: ["a.contoso.com", "b.contoso.com"] },
      ["values: must be one name: an alias is of one host"],
    ],
    [
      "everything at once",
      { ttl: "300", name: "a b", values: ["x"] },
      [
        "ttl: can't be used here: did you mean 300?",
        'name: has the character " "; letters, digits, hyphens and underscores are allowed, this one as \\032',
        'values: values[0] "x" must be an IPv4 address, e.g. 198.51.100.23',
      ],
    ],
  ];
  for (const [title, wrong, expected] of failures) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(await engine.check(urn, { ...av, ...wrong }), expected);
    });
  }

  for (const name of ["@", "_sip._tls", "*", "*.sub", "a.b"]) {
    it(`accepts ${name} as a name`, async () => {
      assert.deepEqual(await engine.check(urn, { ...av, name }), []);
    });
  }

  it("refuses a zone's address where its name server's name belongs, and a hostmaster without @", async () => {
    const wrong = { primaryNameServer: "198.51.100.53", hostmaster: "root" };
    assert.deepEqual(await engine.check(zoneUrn, { ...contoso, ...wrong }), [
      "primaryNameServer: is a number or an address; give a host name",
      "hostmaster: must be a mail address, e.g. hostmaster@contoso.com",
    ]);
  });
});
