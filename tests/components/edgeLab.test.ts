import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { EdgeLab, type EdgeLabArgs, type LabDescription } from "../../components";
import { named, resourcesOf } from "./recorded";

const sound = { sipDomains: ["contoso.com"] };

const withoutSecrets = (_: string, value: Record<string, unknown> | null): unknown =>
  value?.[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig ? "a secret" : value;

const lab = (stack: string, args: EdgeLabArgs = sound) =>
  resourcesOf(stack, () => new EdgeLab("lab", args));

describe("EdgeLab", () => {
  it("registers the same resources under the same names as ever, so that running labs stay", async () => {
    const resources = await lab("identity");
    const identity = resources.map(({ type, name }) => `${type} ${name}`).sort();
    assert.deepEqual(
      identity.filter((line) => !line.startsWith("edgelab:dns:Record")),
      [
        "edgelab:dns:Zone lab-frontend-contoso.com",
        "edgelab:dns:Zone lab-publicdns-contoso.com",
        "edgelab:firewall:AccessRule lab-firewall-allow-cwa-reverse-proxy",
        "edgelab:firewall:AccessRule lab-firewall-allow-cwa-reverse-proxy-to-cwa",
        "edgelab:firewall:AccessRule lab-firewall-allow-edge-to-the-internet",
        "edgelab:firewall:AccessRule lab-firewall-allow-internal-users-to-the-internet",
        "edgelab:firewall:AccessRule lab-internalfirewall-allow-edge-to-front-end",
        "edgelab:firewall:AccessRule lab-internalfirewall-allow-front-end-to-edge",
        "edgelab:firewall:AccessRule lab-internalfirewall-allow-reverse-proxy-to-cwa",
        "edgelab:firewall:AccessRule lab-internalfirewall-allow-test-clients",
        "edgelab:firewall:NetworkRule lab-firewall-nat-access-edge",
        "edgelab:firewall:NetworkRule lab-firewall-nat-av-edge",
        "edgelab:firewall:NetworkRule lab-firewall-nat-internal-users",
        "edgelab:firewall:NetworkRule lab-firewall-nat-web-conferencing-edge",
        "edgelab:firewall:Policy lab-firewall-policy",
        "edgelab:firewall:Policy lab-internalfirewall-policy",
        "edgelab:firewall:PublishingRule lab-firewall-publish-access-edge",
        "edgelab:firewall:PublishingRule lab-firewall-publish-av-edge",
        "edgelab:firewall:PublishingRule lab-firewall-publish-web-conferencing-edge",
        "edgelab:host:HostsEntry lab-edge-hosts-av.contoso.com",
        "edgelab:host:HostsEntry lab-edge-hosts-edge.contoso.com",
        "edgelab:host:HostsEntry lab-edge-hosts-frontend.contoso.com",
        "edgelab:host:Patch lab-cwa-security-patch-kb-968802",
        "edgelab:host:Restart lab-cwa-security-restart",
        "edgelab:host:SecurityOption lab-cwa-security-clients",
        "edgelab:host:SecurityOption lab-cwa-security-servers",
        "edgelab:host:Service lab-access-edge",
        "edgelab:host:Service lab-av-edge",
        "edgelab:host:Service lab-cwa",
        "edgelab:host:Service lab-cwa-presence",
        "edgelab:host:Service lab-front-end",
        "edgelab:host:Service lab-front-end-presence",
        "edgelab:host:Service lab-frontend-server",
        "edgelab:host:Service lab-publicdns-server",
        "edgelab:host:Service lab-reverse-proxy",
        "edgelab:host:Service lab-web-conferencing",
        "edgelab:index:CwaSecurityPolicy lab-cwa-security",
        "edgelab:index:EdgeDns lab-frontend",
        "edgelab:index:EdgeDns lab-publicdns",
        "edgelab:index:EdgeFirewall lab-firewall",
        "edgelab:index:EdgeFirewall lab-internalfirewall",
        "edgelab:index:EdgeLab lab",
        "edgelab:index:HostsEntries lab-edge-hosts",
        ...["client", "cwa", "edge", "firewall", "frontend", "internalfirewall", "internet"].map(
          (host) => `edgelab:local:Host lab-host-${host}`,
        ),
        ...["publicdns", "thirdparty", "workstation"].map(
          (host) => `edgelab:local:Host lab-host-${host}`,
        ),
        "edgelab:local:Lab lab-lab",
        "edgelab:local:Password lab-av-password",
        ...["edgeinternal", "internal", "internet", "perimeter", "thirdparty"].map(
          (segment) => `edgelab:local:Segment lab-segment-${segment}`,
        ),
        "edgelab:pki:Authority lab-authority",
        "edgelab:pki:Authority lab-issuing-authority",
        ...["accessedge", "avedge", "cwa", "edgeinternal", "frontend", "reverseproxy"].map(
          (certificate) => `edgelab:pki:Certificate lab-certificate-${certificate}`,
        ),
        "edgelab:pki:Certificate lab-certificate-webconferencingedge",
      ],
    );
  });

  it("starts coturn with the public address only where the NAT flag is set", async () => {
    const commandOf = async (stack: string, translatedByNat: boolean) => {
      const resources = await lab(stack, { ...sound, edge: { avEdge: { translatedByNat } } });
      return JSON.stringify(named(resources, "lab-av-edge").inputs.command);
    };
    assert.match(await commandOf("nat", true), /-X/);
    assert.doesNotMatch(await commandOf("no-nat", false), /-X/);
  });

  it("starts the A/V Edge anew when its hosts entry changes", async () => {
    const triggers = async (stack: string, hostsEntryAddress: string) => {
      const resources = await lab(stack, { ...sound, edge: { avEdge: { hostsEntryAddress } } });
      return named(resources, "lab-av-edge").inputs.triggers;
    };
    assert.notDeepEqual(
      await triggers("right", "198.51.100.23"),
      await triggers("wrong", "10.45.16.30"),
    );
  });

  it("keeps the A/V Edge's password out of plain inputs", async () => {
    const password = pulumi.secret("correct horse");
    const resources = await lab("password", {
      ...sound,
      avCredentials: { user: "alice", password },
    });
    for (const { name, inputs } of resources) {
      assert.doesNotMatch(JSON.stringify(inputs, withoutSecrets), /correct horse/, name);
    }
  });

  describe("on Communicator Web Access", () => {
    const changed = async (stack: string, cwa: EdgeLabArgs["cwa"]) =>
      (await lab(stack, { ...sound, cwa }))
        .filter(({ name }) => name.startsWith("lab-cwa-security-"))
        .map(({ name, inputs }) => [
          (inputs.connection as { namespace: string }).namespace,
          name.slice("lab-cwa-security-".length),
          inputs.flags,
        ])
        .sort();

    it("installs the patch, weakens NTLM session security and restarts, and nowhere else", async () => {
      assert.deepEqual(await changed("ntlm", {}), [
        ["edgelab-ntlm-cwa", "clients", []],
        ["edgelab-ntlm-cwa", "patch-kb-968802", undefined],
        ["edgelab-ntlm-cwa", "restart", undefined],
        ["edgelab-ntlm-cwa", "servers", []],
      ]);
    });

    it("changes nothing of a Windows that requires nothing by itself", async () => {
      assert.deepEqual(await changed("ntlm-2008", { operatingSystem: "Windows Server 2008" }), []);
    });

    it("changes of such a Windows what is declared, and restarts it", async () => {
      const ntlmMinimumSessionSecurity = { servers: ["128-bit encryption"] } as const;
      const operatingSystem = "Windows Server 2003 R2";
      assert.deepEqual(
        await changed("ntlm-2003", { operatingSystem, ntlmMinimumSessionSecurity }),
        [
          ["edgelab-ntlm-2003-cwa", "restart", undefined],
          ["edgelab-ntlm-2003-cwa", "servers", ["128-bit encryption"]],
        ],
      );
    });

    it("leaves out the patch and the restart where that is declared, to show what it does", async () => {
      assert.deepEqual(await changed("uncured", { patches: [], restart: false }), [
        ["edgelab-uncured-cwa", "clients", []],
        ["edgelab-uncured-cwa", "servers", []],
      ]);
    });
  });

  it("starts Communicator Web Access after it is put right", async () => {
    const resources = await lab("cwa-order");
    assert.deepEqual(
      named(resources, "lab-cwa").after.filter((name) => name.startsWith("lab-cwa-security-")),
      [
        "lab-cwa-security-clients",
        "lab-cwa-security-patch-kb-968802",
        "lab-cwa-security-restart",
        "lab-cwa-security-servers",
      ],
    );
  });

  describe("tells what its roles are set to", () => {
    const settingsOf = async (stack: string, args: EdgeLabArgs) => {
      const services = (await lab(stack, args)).filter(({ inputs }) => inputs.settings);
      return Object.fromEntries(services.map(({ name, inputs }) => [name, inputs.settings]));
    };

    const accessMethods = {
      ...{ remoteUserAccess: true, federation: true, partnerDiscovery: true },
      ...{ allowedDomains: [], blockedDomains: [], publicImProviders: [] },
    };

    it("by default", async () => {
      const sipDomains = ["contoso.com", "fabrikam.com"];
      assert.deepEqual(await settingsOf("settings", { sipDomains }), {
        "lab-av-edge": { role: "A/V Edge", translatedByNat: true },
        "lab-access-edge": { role: "Access Edge", sipDomains, ...accessMethods },
        "lab-web-conferencing": { role: "Web Conferencing Edge" },
        "lab-front-end": { role: "Front End", sipDomains },
        "lab-front-end-presence": { role: "Presence of the Front End" },
        "lab-cwa": { role: "Communicator Web Access" },
        "lab-cwa-presence": { role: "Presence of Communicator Web Access" },
        "lab-reverse-proxy": { role: "Reverse proxy" },
      });
    });

    it("where it isn't right", async () => {
      const found = await settingsOf("settings-wrong", {
        sipDomains: ["contoso.com", "fabrikam.com"],
        edge: { sipDomains: ["contoso.com"], avEdge: { translatedByNat: false } },
      });
      assert.deepEqual(found["lab-av-edge"], { role: "A/V Edge", translatedByNat: false });
      assert.deepEqual(found["lab-access-edge"], {
        role: "Access Edge",
        sipDomains: ["contoso.com"],
        ...accessMethods,
      });
    });
  });

  it("has everything of the A/V Edge's service known before its password is made, but its files", async () => {
    const toBeMade = ["edgelab:local:Password"];
    const resources = await resourcesOf("preview", () => new EdgeLab("lab", sound), toBeMade);
    const { inputs } = named(resources, "lab-av-edge");
    assert.deepEqual(
      Object.keys(inputs).filter((property) => pulumi.isUnknown(inputs[property])),
      ["files"],
    );
    assert.equal(inputs.name, "av-edge");
    assert.equal((inputs.listens as []).length, 6);
    assert.deepEqual(inputs.resolves, { "av.contoso.com": "198.51.100.23" });
  });

  describe("has the Edge ask", () => {
    const nameServerOf = async (stack: string, edge: EdgeLabArgs["edge"]) => {
      const resources = await lab(stack, { ...sound, edge });
      const { inputs, after } = named(resources, "lab-av-edge");
      return {
        asks: named(resources, "lab-host-edge").inputs.nameservers,
        resolves: inputs.resolves,
        after: after.filter((name) => name.endsWith("-server")),
      };
    };

    it("the public DNS server, which the A/V Edge doesn't wait for beside a hosts entry", async () => {
      assert.deepEqual(await nameServerOf("asks-outside", {}), {
        asks: ["198.51.100.53"],
        resolves: { "av.contoso.com": "198.51.100.23" },
        after: [],
      });
    });

    it("the public DNS server for the A/V Edge's name where there is no hosts entry, after it is up", async () => {
      const avEdge = { hostsEntryAddress: "none" };
      assert.deepEqual(await nameServerOf("asks-outside-alone", { avEdge }), {
        asks: ["198.51.100.53"],
        resolves: { "av.contoso.com": "198.51.100.23" },
        after: ["lab-publicdns-server"],
      });
    });

    it("internal DNS where that is declared, which gives the A/V Edge's NAT'd address", async () => {
      const edge = { nameServers: ["192.168.10.10"], avEdge: { hostsEntryAddress: "none" } };
      assert.deepEqual(await nameServerOf("asks-inside", edge), {
        asks: ["192.168.10.10"],
        resolves: { "av.contoso.com": "10.45.16.30" },
        after: ["lab-frontend-server"],
      });
    });
  });

  it("describes itself by the names that its hosts really have", async () => {
    let described: LabDescription | undefined;
    const resources = await resourcesOf("described", () => {
      const site = "london";
      new EdgeLab("lab", { ...sound, site }).description.apply((value) => (described = value));
    });
    const namespaces = resources
      .filter(({ type }) => type === "edgelab:local:Host")
      .map(({ inputs }) => `${inputs.lab}-${inputs.name}`);
    assert.equal(described?.name, "edgelab-described-london");
    const { hosts = {} } = described ?? {};
    assert.deepEqual(hosts.edge, ["edgelab-described-london-edge"]);
    for (const [part, ids] of Object.entries(hosts)) {
      assert.ok(
        ids.every((id) => namespaces.includes(id)),
        `${part}: ${ids}`,
      );
    }
    assert.deepEqual(named(resources, "lab").outputs?.description, described);
  });

  it("names every lab of a stack by its site", async () => {
    const resources = await resourcesOf("sites", () =>
      ["london", "paris"].map((site) => new EdgeLab(site, { ...sound, site })),
    );
    assert.equal(named(resources, "london-lab").inputs.name, "edgelab-sites-london");
    assert.equal(named(resources, "paris-lab").inputs.name, "edgelab-sites-paris");
  });

  it("refuses a second lab without a site of its own", async () => {
    await assert.rejects(
      resourcesOf("twins", () => [new EdgeLab("one", sound), new EdgeLab("two", sound)]),
      /EdgeLab "two" has an argument that can't be used:\n {2}- site: the stack has a lab named "edgelab-twins" already: give each EdgeLab a site of its own/,
    );
  });

  it("refuses wrong arguments of every kind at once, before it registers anything", async () => {
    const wrong = {
      sipDomains: ["contoso.com"],
      site: "Site One",
      avCredentials: { user: "a b", password: "plain" },
      edge: { avEdge: { publicAddress: "av.contoso.com" } },
    };
    let seen: unknown;
    const resources = await resourcesOf("wrong", () => {
      try {
        new EdgeLab("lab", wrong);
      } catch (error) {
        seen = error;
      }
    });
    assert(pulumi.InputPropertiesError.isInstance(seen));
    assert.deepEqual(
      seen.errors.map(({ propertyPath }) => propertyPath),
      ["site", "avCredentials.user", "avCredentials.password", "edge.avEdge.publicAddress"],
    );
    assert.doesNotMatch(seen.message, /plain"/);
    assert.deepEqual(resources, []);
  });
});
