import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { EdgeLab, type EdgeLabArgs } from "../../components";
import { named, resourcesOf } from "./recorded";

const sound = { sipDomains: ["contoso.com"] };

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
        "edgelab:host:HostsEntry lab-edge-hosts-frontend.contoso.com",
        "edgelab:host:SecurityOption lab-cwa-security-clients",
        "edgelab:host:SecurityOption lab-cwa-security-servers",
        "edgelab:host:Service lab-access-edge",
        "edgelab:host:Service lab-av-edge",
        "edgelab:host:Service lab-cwa",
        "edgelab:host:Service lab-front-end",
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
      assert.doesNotMatch(JSON.stringify(inputs), /correct horse/, name);
    }
  });

  it("weakens NTLM session security on Communicator Web Access and nowhere else", async () => {
    const resources = await lab("ntlm");
    const weakened = resources.filter(({ type }) => type === "edgelab:host:SecurityOption");
    assert.deepEqual(
      weakened.map(({ inputs }) => [
        (inputs.connection as { namespace: string }).namespace,
        inputs.option,
        inputs.flags,
      ]),
      [
        ["edgelab-ntlm-cwa", "NtlmMinClientSec", []],
        ["edgelab-ntlm-cwa", "NtlmMinServerSec", []],
      ],
    );
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
