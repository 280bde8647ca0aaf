import { strict as assert } from "node:assert";
import {
  AV_TCP_IN,
  AV_UDP_IN,
  CwaSecurityPolicy,
  EdgeDns,
  EdgeFirewall,
  HostsEntries,
  namespaceHost,
} from "../../components";
import { named, resourcesOf } from "./recorded";

const connection = { namespace: "box" };

describe("the parts of a lab, each on a host of somebody's own", () => {
  it("EdgeFirewall makes a policy and a rule for each that is declared", async () => {
    const resources = await resourcesOf("firewall", () => {
      new EdgeFirewall("outer", {
        host: namespaceHost("box"),
        networkRules: [
          {
            name: "AV Edge",
            relation: "staticNat",
            source: "10.45.16.30",
            translatedAddress: "198.51.100.23",
          },
        ],
        publishingRules: [
          {
            name: "AV Edge",
            publicAddress: "198.51.100.23",
            target: "10.45.16.30",
            protocols: [AV_TCP_IN, AV_UDP_IN],
          },
        ],
      });
    });
    assert.deepEqual(named(resources, "outer-policy").inputs, { connection });
    assert.deepEqual(named(resources, "outer-publish-av-edge").inputs, {
      connection,
      name: "AV Edge",
      publicAddress: "198.51.100.23",
      target: "10.45.16.30",
      protocols: [
        { name: "AV TCP In", transport: "tcp", ports: ["50000-59999"] },
        { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] },
      ],
    });
    assert.equal(named(resources, "outer-nat-av-edge").type, "edgelab:firewall:NetworkRule");
  });

  it("EdgeDns holds a zone with its records and serves it where it is told to", async () => {
    const resources = await resourcesOf("dns", () => {
      new EdgeDns("dns", {
        host: namespaceHost("box"),
        addresses: ["192.0.2.53"],
        zones: [
          {
            name: "contoso.com",
            primaryNameServer: "ns.contoso.com",
            records: [
              { name: "ns", type: "A", values: ["192.0.2.53"] },
              { name: "_sip._tls", type: "SRV", values: ["0 0 443 sip.contoso.com."] },
            ],
          },
        ],
      });
    });
    assert.deepEqual(named(resources, "dns-sip.-tls.contoso.com-srv").inputs, {
      connection,
      zone: "contoso.com",
      name: "_sip._tls",
      type: "SRV",
      values: ["0 0 443 sip.contoso.com."],
    });
    assert.deepEqual(named(resources, "dns-server").inputs.listens, [
      { protocol: "udp", address: "192.0.2.53", port: 53 },
      { protocol: "tcp", address: "192.0.2.53", port: 53 },
    ]);
  });

  it("HostsEntries writes a line for each entry and tells the lines", async () => {
    let lines: string[] = [];
    const resources = await resourcesOf("hosts", () => {
      new HostsEntries("hosts", {
        host: namespaceHost("box"),
        entries: [{ address: "198.51.100.23", names: ["av.contoso.com", "av"] }],
      }).lines.apply((found) => (lines = found));
    });
    assert.deepEqual(named(resources, "hosts-av.contoso.com").inputs, {
      connection,
      address: "198.51.100.23",
      names: ["av.contoso.com", "av"],
    });
    assert.deepEqual(lines, ["198.51.100.23 av.contoso.com av"]);
  });

  it("CwaSecurityPolicy sets 'No minimum' for both options unless told otherwise", async () => {
    const resources = await resourcesOf("cwa", () => {
      new CwaSecurityPolicy("sound", { host: namespaceHost("box") });
      new CwaSecurityPolicy("strict", {
        host: namespaceHost("box"),
        servers: ["128-bit encryption"],
      });
    });
    const flags = (name: string) => named(resources, name).inputs.flags;
    assert.deepEqual([flags("sound-clients"), flags("sound-servers")], [[], []]);
    assert.deepEqual(flags("strict-servers"), ["128-bit encryption"]);
  });

  it("CwaSecurityPolicy installs the patch first and restarts last, and again when one changes", async () => {
    const resources = await resourcesOf("cure", () => {
      new CwaSecurityPolicy("cwa", { host: namespaceHost("box") });
    });
    const [patch, options] = ["cwa-patch-kb-968802", ["cwa-clients", "cwa-servers"]] as const;
    assert.deepEqual(named(resources, patch).inputs, {
      connection,
      product: "Communicator Web Access",
      article: "KB 968802",
      file: "cwamain.msp",
    });
    for (const option of options) {
      assert.deepEqual(named(resources, option).after, [patch]);
    }
    const { inputs, after } = named(resources, "cwa-restart");
    assert.deepEqual(after, [...options, patch].sort());
    assert.deepEqual(inputs, {
      connection,
      triggers: { patches: "KB 968802", NtlmMinClientSec: "0", NtlmMinServerSec: "0" },
    });
  });

  it("CwaSecurityPolicy leaves a Windows alone that requires nothing by itself", async () => {
    const resources = await resourcesOf("earlier", () => {
      const host = namespaceHost("box");
      new CwaSecurityPolicy("cwa", { host, operatingSystem: "Windows Server 2008" });
    });
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["cwa"],
    );
  });

  it("CwaSecurityPolicy knows no file of another patch than its own", async () => {
    const resources = await resourcesOf("other-patch", () => {
      new CwaSecurityPolicy("cwa", { host: namespaceHost("box"), patches: ["KB 2250444"] });
    });
    const { inputs } = named(resources, "cwa-patch-kb-2250444");
    assert.deepEqual(inputs, {
      connection,
      product: "Communicator Web Access",
      article: "KB 2250444",
    });
  });

  it("keeps the files of a namespace where it is told to", async () => {
    const resources = await resourcesOf("folder", () => {
      new CwaSecurityPolicy("here", { host: namespaceHost("box", "/srv/box") });
    });
    assert.deepEqual(named(resources, "here-clients").inputs.connection, {
      namespace: "box",
      folder: "/srv/box",
    });
  });
});
