import { strict as assert } from "node:assert";
import { accessEdge } from "../../../components/fabrics/local/services/accessEdge";
import { frontEnd } from "../../../components/fabrics/local/services/frontEnd";
import { isOneOf } from "../../../components/fabrics/local/services/kamailio";
import { accessEdgeArgs, frontEndArgs, listenersOf } from "./servicesSamples";

/** The lines of a routing block, from its name to the closing brace in the first column. */
function block(script: string, name: string): string {
  const start = script.indexOf(`${name} {\n`);
  assert.notEqual(start, -1, `${name} is missing`);
  return script.slice(start, script.indexOf("\n}\n", start));
}

/** All the parts are in the text, one after the other. */
function assertOrder(text: string, ...parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert.notEqual(at, -1, `${part} is missing or too early`);
    from = at + part.length;
  }
}

/** A profile of tls.cfg as its settings. */
function profile(tlsConfiguration: string, name: string): string[] {
  const [, settings] = tlsConfiguration.split(`[${name}]\n`);
  return settings.split("\n\n")[0].split("\n");
}

describe("the Access Edge", () => {
  const spec = accessEdge(accessEdgeArgs);
  const script = spec.files["kamailio.cfg"];
  const tls = spec.files["tls.cfg"];

  it("listens on TLS 5061 and 443 outside and on TLS 5061 and 5062 inside, and on nothing else", () => {
    assert.deepEqual(listenersOf(spec), [
      "tcp 10.45.16.10:5061",
      "tcp 10.45.16.10:443",
      "tcp 172.25.33.10:5061",
      "tcp 172.25.33.10:5062",
    ]);
    assert.deepEqual(script.match(/^listen=.*$/gm), [
      "listen=tls:10.45.16.10:5061",
      "listen=tls:10.45.16.10:443",
      "listen=tls:172.25.33.10:5061",
      "listen=tls:172.25.33.10:5062",
    ]);
  });

  it("sends what comes from outside to the Front End only", () => {
    assert.match(
      block(script, "route[TO_FRONT_END]"),
      /\$du = "sip:frontend\.contoso\.com:5061;transport=tls";/,
    );
    assert.doesNotMatch(block(script, "route[FROM_OUTSIDE]"), /t_relay|route\(RELAY\)|\$du/);
  });

  it("refuses other SIP domains by name, before it answers or forwards anything of theirs", () => {
    const outside = block(script, "route[FROM_OUTSIDE]");
    for (const method of ["OPTIONS", "REGISTER"]) {
      assertOrder(
        outside,
        '!($rd =~ "^(contoso[.]com|fabrikam[.]com)$")',
        'sl_send_reply("403", "SIP domain $rd is not configured")',
        `$rm == "${method}"`,
      );
    }
  });

  it("takes no route and no path from a request that starts outside", () => {
    const outside = block(script, "route[FROM_OUTSIDE]");
    assertOrder(outside, 'remove_hf("Route")', "record_route()");
    assertOrder(outside, 'remove_hf("Path")', "add_path_received()");
  });

  it("opens no connection to the outside", () => {
    assertOrder(block(script, "route[FROM_INSIDE]"), "set_forward_no_connect();", "route(RELAY);");
    assert.match(block(script, "request_route"), /set_reply_no_connect\(\);/);
  });

  it("verifies the Front End, and lets only verified servers in from inside", () => {
    const verified = ["verify_certificate = yes", "require_certificate = yes"];
    for (const name of ["client:default", "server:172.25.33.10:5061"]) {
      const settings = profile(tls, name);
      assert.deepEqual(settings.slice(-2), verified, name);
      assert.ok(settings.includes("ca_list = /lab/authority.pem"), name);
    }
    assert.ok(profile(tls, "server:default").includes("require_certificate = no"));
  });

  it("speaks TLS 1.2 or newer with its own certificate everywhere", () => {
    for (const name of ["server:default", "server:172.25.33.10:5061", "client:default"]) {
      assert.deepEqual(
        profile(tls, name).slice(0, 3),
        ["method = TLSv1.2+", "certificate = /lab/sip.pem", "private_key = /lab/sip.key"],
        name,
      );
    }
  });
});

describe("the Front End", () => {
  const spec = frontEnd(frontEndArgs);
  const script = spec.files["kamailio.cfg"];

  it("listens on TLS 5061", () => {
    assert.deepEqual(listenersOf(spec), ["tcp 192.168.10.10:5061"]);
  });

  it("keeps registrations in memory, with the way through the Access Edge", () => {
    assert.match(script, /modparam\("usrloc", "db_mode", 0\)/);
    assert.match(script, /modparam\("registrar", "use_path", 1\)/);
  });

  it("registers users of its SIP domains only", () => {
    assertOrder(
      block(script, "route[REGISTER]"),
      '!($td =~ "^(contoso[.]com)$")',
      '"SIP domain $td is not configured"',
      'save("location")',
    );
  });

  it("asks for a registered sender before it looks for the receiver", () => {
    assertOrder(
      block(script, "request_route"),
      'if (!registered("location", "$fu"))',
      'lookup("location")',
    );
  });

  it("connects to the Access Edge and to nobody else", () => {
    assert.match(
      block(script, "route[TO_USER]"),
      /if \(\$dd != "172\.25\.33\.10"\) set_forward_no_connect\(\);\n {4}if \(!t_relay\(\)\)/,
    );
  });
});

describe("the public IM providers", () => {
  const providers = { address: "203.0.113.10", port: 5061 };
  const domains = ["aol.com", "msn.com", "yahoo.com"];
  const methods = { ...accessEdgeArgs.methods, publicImProviders: ["AOL"] } as const;

  it("change nothing of servers that know none", () => {
    for (const spec of [accessEdge({ ...accessEdgeArgs, methods }), frontEnd(frontEndArgs)]) {
      assert.doesNotMatch(spec.files["kamailio.cfg"], /203\.0\.113|is_peer_verified/);
    }
  });

  it("are asked for a certificate by the Access Edge, which sends to those that are enabled alone", () => {
    const { files } = accessEdge({ ...accessEdgeArgs, methods, providers });
    const inside = block(files["kamailio.cfg"], "route[FROM_INSIDE]");
    assertOrder(
      inside,
      '$du == $null && $rd =~ "^(aol[.]com)$"',
      '$du = "sip:203.0.113.10:5061;transport=tls";',
      "route(RELAY);",
      "set_forward_no_connect();",
    );
    assert.match(block(files["kamailio.cfg"], "route[ACCESS_METHODS]"), /!is_peer_verified\(\)/);
    assert.deepEqual(profile(files["tls.cfg"], "server:10.45.16.10:5061").slice(-2), [
      ...["verify_certificate = yes", "require_certificate = no"],
    ]);
    assert.ok(!files["tls.cfg"].includes("[server:10.45.16.10:443]"));
  });

  it("are reached from the Front End by its registered users, through the Access Edge", () => {
    const script = frontEnd({ ...frontEndArgs, publicImDomains: domains }).files["kamailio.cfg"];
    assertOrder(
      block(script, "request_route"),
      '$rd =~ "^(aol[.]com|msn[.]com|yahoo[.]com)$" && $si != "172.25.33.10"',
      'if (!registered("location", "$fu"))',
      '$du = "sip:172.25.33.10:5061;transport=tls";',
      '!($si == "172.25.33.10" && $fd =~ "^(aol[.]com|msn[.]com|yahoo[.]com)$") && !registered',
    );
  });
});

describe("a SIP server", () => {
  it("starts one process for each purpose and looks no name up", () => {
    const script = accessEdge(accessEdgeArgs).files["kamailio.cfg"];
    for (const setting of ["children=1", "tcp_children=1", "auto_aliases=no", "dns=no"]) {
      assert.ok(script.split("\n").includes(setting), setting);
    }
  });

  it("takes the dots of a SIP domain as dots", () => {
    assert.equal(isOneOf("$rd", ["a.b", "c.d"]), '$rd =~ "^(a[.]b|c[.]d)$"');
  });

  it("can't be made without a SIP domain", () => {
    for (const make of [
      () => accessEdge({ ...accessEdgeArgs, sipDomains: [] }),
      () => frontEnd({ ...frontEndArgs, sipDomains: [] }),
    ]) {
      assert.throws(make, {
        name: "RangeError",
        message: "sipDomains must name at least one SIP domain",
      });
    }
  });
});
