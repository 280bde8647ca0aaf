import assert from "node:assert/strict";
import * as values from "../../../model/values";
import { parseTransport, ProtocolDefinition, type Transport } from "../../../model/values";
import { rejection } from "../rejected";

describe("ProtocolDefinition", () => {
  it("shows its transport with its ports", () => {
    assert.equal(`${values.AV_UDP_IN}`, "UDP 3478, 50000-59999");
    assert.equal(`${values.AV_TCP_IN}`, "TCP 50000-59999");
  });

  it("serialises to what the provider's rules take", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(values.AV_UDP_IN)), {
      name: "AV UDP In",
      transport: "udp",
      ports: ["3478", "50000-59999"],
    });
  });

  const documented: readonly [ProtocolDefinition, string, string][] = [
    [values.AV_TCP_IN, "AV TCP In", "TCP 50000-59999"],
    [values.AV_UDP_IN, "AV UDP In", "UDP 3478, 50000-59999"],
    [values.AV_STUN_TURN_TCP, "AV STUN/TURN TCP", "TCP 443"],
    [values.AV_STUN_TURN_UDP, "AV STUN/TURN UDP", "UDP 3478"],
    [values.AV_AUTHENTICATION, "AV Authentication", "TCP 5062"],
    [values.SIP_TLS, "SIP TLS", "TCP 443"],
    [values.SIP_MTLS, "SIP MTLS", "TCP 5061"],
    [values.PSOM_TLS, "PSOM TLS", "TCP 443"],
    [values.PSOM_MTLS, "PSOM MTLS", "TCP 8057"],
    [values.HTTPS, "HTTPS", "TCP 443"],
    [values.HTTP_REVOCATION_LISTS, "HTTP", "TCP 80"],
    [values.DNS_UDP, "DNS UDP", "UDP 53"],
    [values.DNS_TCP, "DNS TCP", "TCP 53"],
  ];
  for (const [definition, name, ports] of documented) {
    it(`'${name}' is ${ports}, and says which document asks for it`, () => {
      assert.equal(definition.name, name);
      assert.equal(`${definition}`, ports);
      assert.ok(definition.source?.document);
    });
  }

  it("is in this table, for each that there is", () => {
    const all = Object.values(values).filter((value) => value instanceof ProtocolDefinition);
    assert.deepEqual(new Set(all), new Set(documented.map(([definition]) => definition)));
  });

  it("covers and overlaps definitions of its own transport only", () => {
    const define = (transport: Transport, ports: string) =>
      ProtocolDefinition.of({ name: "x", transport, ports });
    assert.ok(values.AV_UDP_IN.covers(values.AV_STUN_TURN_UDP));
    assert.ok(!values.AV_STUN_TURN_UDP.covers(values.AV_UDP_IN));
    assert.ok(!values.AV_UDP_IN.covers(define("tcp", "3478")));
    assert.ok(values.AV_UDP_IN.overlaps(define("udp", "3000-4000")));
    assert.ok(!values.AV_UDP_IN.overlaps(define("tcp", "3000-4000")));
  });

  it("refuses an empty name, no ports, and a transport that is none", () => {
    const valid = { name: "x", transport: "tcp", ports: "443" } as const;
    assert.match(
      rejection(() => ProtocolDefinition.of({ ...valid, name: "" })),
      /"" is empty: give a name for the protocol/,
    );
    assert.match(
      rejection(() => ProtocolDefinition.of({ ...valid, ports: values.PortSet.NONE })),
      /Protocol "x" has no ports: give at least one/,
    );
    assert.equal(
      rejection(() => parseTransport("TCP")),
      '"TCP" is no transport: did you mean "tcp"?',
    );
    assert.equal(
      rejection(() => parseTransport("quic")),
      '"quic" is no transport: use one of "tcp", "udp".',
    );
  });
});
