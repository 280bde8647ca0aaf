import { strict as assert } from "node:assert";
import {
  avEdge,
  type AvEdgeArgs,
  avEdgeFiles,
} from "../../../components/fabrics/local/services/avEdge";
import { avEdgeArgs, avSecret, listenersOf } from "./servicesSamples";

const settingsOf = (args: AvEdgeArgs = avEdgeArgs) =>
  avEdgeFiles(args, avSecret)["turnserver.conf"].split("\n");
const withoutNat = { ...avEdgeArgs, translatedByNat: undefined };

describe("the A/V Edge", () => {
  it("listens on UDP 3478, TCP 3478 and TCP 443 of both sides, and on no other UDP port", () => {
    assert.deepEqual(listenersOf(avEdge(avEdgeArgs)), [
      "udp 10.45.16.30:3478",
      "udp 172.25.33.10:3478",
      "tcp 10.45.16.30:3478",
      "tcp 10.45.16.30:443",
      "tcp 172.25.33.10:3478",
      "tcp 172.25.33.10:443",
    ]);
    for (const setting of ["no-dtls", "no-rfc5780", "no-cli"]) {
      assert.ok(settingsOf().includes(setting), setting);
    }
  });

  it("relays on ports 50000-59999 of the perimeter address, for users on either side", () => {
    assert.deepEqual(
      settingsOf().filter((line) => /^(relay-ip|min-port|max-port)/.test(line)),
      ["relay-ip=10.45.16.30", "min-port=50000", "max-port=59999"],
    );
  });

  it("offers what the A/V FQDN resolves to at start where the address is translated by NAT", () => {
    const { command, resolves } = avEdge(avEdgeArgs);
    assert.deepEqual(resolves, { "av.contoso.com": "198.51.100.23" });
    assert.deepEqual(command.slice(0, 2), ["sh", "-c"]);
    assert.equal(
      command[2],
      "exec turnserver -c {folder}/turnserver.conf -X " +
        '"${RESOLVED_av_contoso_com:?av.contoso.com does not resolve on this host}/10.45.16.30"',
    );
  });

  it("takes the offered address from nowhere but the resolver of its host", () => {
    const everything = [...avEdge(avEdgeArgs).command, ...settingsOf()].join("\n");
    assert.doesNotMatch(everything, /198\.51\.100\.23/);
  });

  it("offers its own address, and resolves nothing, where NAT isn't set", () => {
    const spec = avEdge(withoutNat);
    assert.deepEqual(spec.command, ["turnserver", "-c", "{folder}/turnserver.conf"]);
    assert.equal(spec.resolves, undefined);
    assert.doesNotMatch(settingsOf(withoutNat).join("\n"), /external-ip/);
  });

  it("keeps relays from the Edge's other addresses and from addresses that are nobody's", () => {
    assert.deepEqual(
      settingsOf().filter((line) => line.includes("peer")),
      [
        "no-multicast-peers",
        "denied-peer-ip=0.0.0.0-0.255.255.255",
        "denied-peer-ip=169.254.0.0-169.254.255.255",
        "denied-peer-ip=172.25.33.10",
        "denied-peer-ip=10.45.16.10",
      ],
    );
  });

  it("takes time-limited credentials of the shared secret, and no others", () => {
    assert.deepEqual(
      settingsOf().filter((line) => /auth|user=|cred/.test(line)),
      ["use-auth-secret", "static-auth-secret=correct horse"],
    );
  });

  for (const secret of ["", "a\nno-auth", " a", "a ", "=a"]) {
    it(`refuses the secret ${JSON.stringify(secret)}, without quoting it`, () => {
      assert.throws(() => avEdgeFiles(avEdgeArgs, secret), {
        name: "RangeError",
        message: /^the A\/V Edge's password must be one line/,
      });
    });
  }
});
