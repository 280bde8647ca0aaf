import assert from "node:assert/strict";
import fc from "fast-check";
import { Fqdn, SipDomain, SrvName } from "../../../model/values";
import { notText, rejection } from "../rejected";

const label = "a".repeat(63);

describe("Fqdn", () => {
  const accepted: readonly [given: string, name: string][] = [
    ["av.contoso.com", "av.contoso.com"],
    ["AV.Contoso.COM.", "av.contoso.com"],
    ["xn--mller-kva.de", "xn--mller-kva.de"],
    ["3com.example", "3com.example"],
    [`${label}.com`, `${label}.com`],
    [
      `${label}.${label}.${label}.${"a".repeat(61)}`,
      `${label}.${label}.${label}.${"a".repeat(61)}`,
    ],
  ];
  for (const [given, name] of accepted) {
    it(`takes ${given.slice(0, 40)}`, () => {
      assert.equal(`${Fqdn.parse(given)}`, name);
      assert.equal(JSON.stringify(Fqdn.parse(given)), JSON.stringify(name));
    });
  }

  const refused: readonly [given: string, message: RegExp][] = [
    ["*.contoso.com", /^"\*\.contoso\.com" is a wildcard: a name of one host is needed/],
    ["a*.contoso.com", /has the character "\*"/],
    ["av", /^"av" has no domain: give a host name, e\.g\. "av\.contoso\.com"\.$/],
    ["10.45.16.30", /^"10\.45\.16\.30" is an address, not a name/],
    ["::1", /is an address, not a name/],
    ["10.45.16.0/24", /is a network, not a name/],
    ["300.1.2.3", /ends in a number, as an address does/],
    ["av_edge.contoso.com", /has an underscore: .*only SRV records begin with "_"/],
    ["_sip._tls.contoso.com", /has an underscore/],
    ["https://av.contoso.com/x", /is more than a name: give the name alone, "av\.contoso\.com"\.$/],
    ["av.contoso.com:443", /is more than a name: give the name alone, "av\.contoso\.com"\.$/],
    ["sip:bob@contoso.com", /is more than a name: give the name alone, "contoso\.com"\.$/],
    ["bob@contoso.com", /is more than a name: give the name alone, "contoso\.com"\.$/],
    ["müller.de", /did you mean "xn--mller-kva\.de"\?$/],
    ["xn--a.de", /starts with "xn--" and is no valid punycode/],
    ["av..contoso.com", /has an empty part/],
    ["av.contoso.com..", /has an empty part/],
    [".contoso.com", /has an empty part/],
    [".", /has an empty part/],
    ["-av.contoso.com", /begins or ends with a hyphen/],
    ["av-.contoso.com", /begins or ends with a hyphen/],
    ["av contoso.com", /has the character " "/],
    ["av,contoso.com", /has the character ","/],
    ["av.contoso.com\n", /has blanks around it: did you mean "av\.contoso\.com"\?$/],
    ["av\n.contoso.com", /has letters beyond a-z|has the character "\\n"/],
    ["", /is empty: give a host name/],
    ["  ", /is empty: give a host name/],
    [`${label}a.com`, /has a part of 64 characters: at most 63/],
    [
      `${label}.${label}.${label}.${"a".repeat(62)}`,
      /a name has at most 253 characters, this has 254/,
    ],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given.slice(0, 40))}`, () => {
      assert.match(
        rejection(() => Fqdn.parse(given)),
        message,
      );
    });
  }

  it("refuses whatever isn't text", () => {
    for (const value of notText) {
      assert.match(
        rejection(() => Fqdn.parse(value)),
        /is no text: give a host name/,
      );
    }
  });

  it("takes a text or explains on one short line why not, whatever the text is", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.webUrl(), fc.domain());
    fc.assert(
      fc.property(text, (given) => {
        try {
          assert.match(
            Fqdn.parse(given).name,
            /^(?=.{3,253}$)([a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/,
          );
        } catch (error) {
          const { name, message } = error as Error;
          assert.equal(name, "ValueError", `${error}`);
          assert.ok(message.length < 1200 && !message.includes("\n"), message);
        }
      }),
    );
  });

  it("knows the zone that it is in, and its owner name there", () => {
    const zone = Fqdn.parse("contoso.com");
    assert.equal(Fqdn.parse("av.contoso.com").relativeTo(zone), "av");
    assert.equal(Fqdn.parse("a.b.contoso.com").relativeTo(zone), "a.b");
    assert.equal(zone.relativeTo(zone), "@");
    assert.ok(!Fqdn.parse("av.notcontoso.com").isWithin(zone));
    assert.equal(
      rejection(() => Fqdn.parse("av.fabrikam.com").relativeTo(zone)),
      '"av.fabrikam.com" isn\'t in the zone "contoso.com": give a name that ends in ".contoso.com".',
    );
  });

  it("is equal to the same name in another case", () => {
    assert.ok(Fqdn.parse("AV.contoso.com").equals(Fqdn.parse("av.contoso.com.")));
    assert.ok(!Fqdn.parse("av.contoso.com").equals(Fqdn.parse("sip.contoso.com")));
  });
});

describe("SipDomain", () => {
  it("makes the names of its hosts", () => {
    assert.equal(`${SipDomain.parse("Contoso.com").host("sip")}`, "sip.contoso.com");
  });

  it("takes an Fqdn, and asks for a domain where it is given something else", () => {
    assert.ok(SipDomain.parse(Fqdn.parse("contoso.com")) instanceof SipDomain);
    assert.equal(
      rejection(() => SipDomain.parse("contoso")),
      '"contoso" has no domain: give a SIP domain, e.g. "contoso.com".',
    );
    assert.match(
      rejection(() => SipDomain.parse("sip:contoso.com")),
      /give the name alone, "contoso\.com"/,
    );
  });
});

describe("SrvName", () => {
  const accepted = [
    ["_sipfederationtls._tcp.Contoso.com.", "_sipfederationtls._tcp.contoso.com"],
    ["_SIP._TLS.contoso.com", "_sip._tls.contoso.com"],
    ["_sipinternaltls._tcp.emea.contoso.com", "_sipinternaltls._tcp.emea.contoso.com"],
  ];
  for (const [given, name] of accepted) {
    it(`takes ${given}`, () => {
      assert.equal(`${SrvName.parse(given)}`, name);
      assert.equal(JSON.stringify(SrvName.parse(given)), JSON.stringify(name));
    });
  }

  const refused: readonly [given: unknown, message: RegExp][] = [
    ["sip._tcp.contoso.com", /is no name of an SRV record: give service, protocol and domain/],
    ["_sip._tcp", /is no name of an SRV record/],
    ["_sip.contoso.com", /is no name of an SRV record: give service, protocol and domain/],
    ["_sip._tpc.contoso.com", /"_tpc" is no protocol of an SRV record: did you mean "_tcp"\?/],
    ["_._tcp.contoso.com", /"_" is no service of an SRV record/],
    ["_sip._tcp.10.0.0.1", /"10\.0\.0\.1" is an address/],
    [5061, /5061 is no text/],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.match(
        rejection(() => SrvName.parse(given)),
        message,
      );
    });
  }

  it("has an owner name in the zone of its domain and in those above", () => {
    const name = SrvName.parse("_sip._tls.emea.contoso.com");
    assert.equal(name.relativeTo(Fqdn.parse("emea.contoso.com")), "_sip._tls");
    assert.equal(name.relativeTo(Fqdn.parse("contoso.com")), "_sip._tls.emea");
    assert.match(
      rejection(() => name.relativeTo(Fqdn.parse("fabrikam.com"))),
      /isn't in the zone "fabrikam\.com"/,
    );
  });
});
