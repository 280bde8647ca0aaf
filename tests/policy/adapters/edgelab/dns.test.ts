import assert from "node:assert/strict";
import { unknownValue, type PropertyMap } from "../../../../policy/engine/stackResource";
import { factsOf, on, plain, resource } from "./resources";

const record = (name: string, properties: PropertyMap) =>
  resource("dns:Record", name, {
    connection: on("dns"),
    zone: "contoso.com",
    name,
    type: "A",
    values: ["198.51.100.23"],
    ...properties,
  });

describe("facts of DNS on the local fabric", () => {
  for (const [zone, name, absolute] of [
    ["contoso.com", "av", "av.contoso.com"],
    ["Contoso.com.", "AV", "av.contoso.com"],
    ["contoso.com", "@", "contoso.com"],
    ["contoso.com", "_sip._tls", "_sip._tls.contoso.com"],
    ["contoso.com", "constructor", "constructor.contoso.com"],
  ]) {
    it(`"${name}" in ${zone} is ${absolute}`, () => {
      const [fact] = factsOf(record(name, { zone })).records;
      assert.equal(fact.name, absolute);
      assert.equal(fact.zone, "contoso.com");
      assert.equal(fact.host, "dns");
      assert.equal(fact.view, undefined);
    });
  }

  for (const [type, value, normal] of [
    ["A", "198.51.100.23", "198.51.100.23"],
    ["AAAA", "2001:DB8:0::23", "2001:db8::23"],
    ["SRV", " 00  0 05061 SIP.Contoso.com. ", "0 0 5061 sip.contoso.com"],
    ["CNAME", "Av.contoso.com.", "av.contoso.com"],
    ["TXT", "v=spf1 -ALL", "v=spf1 -ALL"],
  ]) {
    it(`a record ${type} "${value}" answers ${normal}`, () => {
      const [fact] = factsOf(record("x", { type, values: [value] })).records;
      assert.equal(fact.type, type);
      assert.deepEqual(fact.values, [normal]);
    });
  }

  for (const [type, value] of [
    ["A", "2001:db8::23"],
    ["A", "av.contoso.com"],
    ["SRV", "0 0 sip.contoso.com"],
    ["SRV", "0 0 5061 sip.contoso.com x"],
    ["SRV", "0 65536 5061 sip.contoso.com"],
    ["SRV", "0 0 0 sip.contoso.com"],
  ]) {
    it(`an answer ${type} "${value}" can't be read, and the others can`, () => {
      const good = type === "A" ? "198.51.100.23" : "0 0 443 sip.contoso.com";
      const { records, unreadable } = factsOf(record("x", { type, values: [value, good] }));
      assert.equal(unreadable.length, 1);
      assert.equal(unreadable[0].property, "values[0]");
      assert.deepEqual(records[0].values, [unreadable[0], good]);
    });
  }

  it("one record may have several answers, and several records one name", () => {
    const { records } = factsOf(
      record("one", { name: "av", values: ["198.51.100.23", "198.51.100.24"] }),
      record("two", { name: "av", values: ["198.51.100.25"] }),
    );
    assert.deepEqual(
      records.map(({ name, values }) => `${name} ${values}`),
      ["av.contoso.com 198.51.100.23,198.51.100.24", "av.contoso.com 198.51.100.25"],
    );
  });

  it("a zone answers who holds it", () => {
    const { records } = factsOf(
      resource("dns:Zone", "zone", {
        connection: on("dns"),
        name: "contoso.com",
        primaryNameServer: "NS.contoso.com",
      }),
    );
    assert.deepEqual(plain(records), [
      {
        host: "dns",
        zone: "contoso.com",
        name: "contoso.com",
        type: "NS",
        values: ["ns.contoso.com"],
      },
    ]);
  });

  for (const property of ["zone", "name", "values"]) {
    it(`a record whose ${property} isn't known yet is still there`, () => {
      const { records, unreadable } = factsOf(record("av", { [property]: unknownValue }));
      const [{ name, values }] = records;
      const unknown = property === "values" ? values[0] : name;
      assert.equal(`${unknown}`, `"${property}" of av isn't known before the update`);
      assert.deepEqual(unreadable, []);
    });
  }

  it("a record that doesn't say of which type it is may be of any", () => {
    const { records } = factsOf(record("av", { type: unknownValue }));
    assert.deepEqual(
      records.map(({ type, values }) => `${type} ${values}`),
      ["A", "AAAA", "CNAME", "SRV"].map(
        (type) => `${type} "type" of av isn't known before the update`,
      ),
    );
  });
});
