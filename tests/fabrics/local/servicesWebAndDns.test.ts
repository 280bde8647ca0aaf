import { strict as assert } from "node:assert";
import { cwa } from "../../../components/fabrics/local/services/cwa";
import { dns } from "../../../components/fabrics/local/services/dns";
import { reverseProxy } from "../../../components/fabrics/local/services/reverseProxy";
import { webConferencing } from "../../../components/fabrics/local/services/webConferencing";
import {
  cwaArgs,
  dnsArgs,
  listenersOf,
  reverseProxyArgs,
  webConferencingArgs,
} from "./servicesSamples";

describe("the Web Conferencing Edge", () => {
  const spec = webConferencing(webConferencingArgs);
  const configuration = spec.files["nginx.conf"];

  it("accepts TLS with its own certificate on 443 of its own address", () => {
    assert.deepEqual(listenersOf(spec), ["tcp 10.45.16.20:443"]);
    assert.match(configuration, /listen 10\.45\.16\.20:443 ssl;/);
    assert.match(configuration, /ssl_certificate \/lab\/webconf\.pem;/);
    assert.match(configuration, /ssl_certificate_key \/lab\/webconf\.key;/);
  });

  it("tells whoever connects that it doesn't speak PSOM", () => {
    assert.match(configuration, /return ".*no PSOM.*";/);
  });
});

describe("the CWA server", () => {
  it("shows one page over HTTPS that says which role it stands in for", () => {
    const configuration = cwa(cwaArgs).files["nginx.conf"];
    assert.match(configuration, /listen 192\.168\.10\.20:443 ssl;/);
    assert.match(configuration, /return 200 '.*stands in for Communicator Web Access.*';/);
  });

  it("passes sign-ins, and nothing else, to the program beside it, whose name it verifies", () => {
    const [, signIn] = cwa(cwaArgs).files["nginx.conf"].split("location = /presence {");
    for (const setting of [
      "limit_except POST {",
      "proxy_pass https://192.168.10.20:8443;",
      "proxy_ssl_verify on;",
      "proxy_ssl_name cwa01.contoso.local;",
    ]) {
      assert.ok(signIn.includes(`            ${setting}\n`), setting);
    }
  });
});

describe("the reverse proxy", () => {
  const configuration = reverseProxy(reverseProxyArgs).files["nginx.conf"];
  const [fallback, site] = configuration.split("    server {\n").slice(1);

  it("answers 421 to requests for any name but the public name of CWA", () => {
    assert.match(fallback, /listen 198\.51\.100\.20:443 ssl default_server;/);
    assert.match(fallback, /return 421;/);
    assert.doesNotMatch(fallback, /proxy_pass/);
    assert.match(site, /server_name cwa\.contoso\.com;/);
  });

  it("passes requests to the CWA server over HTTPS and verifies its certificate and name", () => {
    for (const setting of [
      "proxy_pass https://192.168.10.20:443;",
      "proxy_ssl_verify on;",
      "proxy_ssl_name cwa01.contoso.local;",
      "proxy_ssl_trusted_certificate /lab/authority.pem;",
    ]) {
      assert.ok(site.includes(`            ${setting}\n`), setting);
    }
  });

  it("presents the certificate of the public name", () => {
    assert.match(site, /ssl_certificate \/lab\/cwapublic\.pem;/);
  });
});

describe("a web service", () => {
  for (const spec of [webConferencing(webConferencingArgs), cwa(cwaArgs)]) {
    it(`is one process in the foreground that logs to its standard error (${spec.name})`, () => {
      for (const setting of ["daemon off;", "master_process off;", "error_log stderr;"]) {
        assert.ok(spec.files["nginx.conf"].includes(`${setting}\n`), setting);
      }
      assert.deepEqual(spec.command.slice(0, 3), ["nginx", "-e", "stderr"]);
    });
  }
});

describe("a DNS server", () => {
  const spec = dns(dnsArgs);
  const settings = spec.files["nsd.conf"].split("\n").map((line) => line.trim());

  it("answers over UDP and TCP on each of its addresses", () => {
    assert.deepEqual(listenersOf(spec), [
      "udp 198.51.100.53:53",
      "udp 203.0.113.53:53",
      "tcp 198.51.100.53:53",
      "tcp 203.0.113.53:53",
    ]);
    assert.ok(settings.includes("ip-address: 198.51.100.53@53"));
    assert.ok(settings.includes("ip-address: 203.0.113.53@53"));
  });

  it("serves each zone from its zone file", () => {
    const zones = settings.slice(settings.indexOf("zone:"), -1);
    assert.deepEqual(zones, [
      ...["zone:", "name: contoso.com", "zonefile: /lab/zones/contoso.com"],
      ...["zone:", "name: fabrikam.com", "zonefile: /lab/zones/fabrikam.com"],
    ]);
  });

  it("is one server process without control socket, change of user or rate limit", () => {
    for (const setting of [
      "server-count: 1",
      "control-enable: no",
      'username: ""',
      'chroot: ""',
      "rrl-ratelimit: 0",
    ]) {
      assert.ok(settings.includes(setting), setting);
    }
    assert.deepEqual(spec.command, ["nsd", "-d", "-c", "{folder}/nsd.conf"]);
  });
});
