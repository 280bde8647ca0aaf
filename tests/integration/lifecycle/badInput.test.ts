import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { succeeded, type CommandResult } from "../support/commands";
import { LabStack, type Configuration } from "../support/labStack";
import { remainsOf } from "../support/remains";
import { needsLab } from "../support/requirements";

/** A configuration as a person gets it wrong, and all that has to be said of it, a line each. */
interface Mistakes {
  readonly title: string;
  readonly config: Configuration;
  readonly said: readonly string[];
}

const mistakes: readonly Mistakes[] = [
  {
    title: "many at once, each with its property, its value and its remedy",
    config: {
      sipDomains: ["contoso.com"],
      firewall: { avEdgePorts: { tcp: ["443", "59999-50000"], udp: ["3478", "70000"] } },
      edge: {
        accessEdge: { fqdn: "*.contoso.com" },
        avEdge: {
          fqdn: "av.fabrikam.com",
          publicAddress: "av.contoso.com",
          translatedByNat: "yes",
        },
        webConferencingEdge: { publicAddress: "198.51.100.21", adress: "10.45.16.20" },
      },
      testClients: { access: "unrestrictd" },
      cwa: { ntlmMinimumSessionSecurity: { clients: ["64-bit encryption"] } },
    },
    said: [
      'firewall.avEdgePorts.tcp[1]: Port range "59999-50000" is reversed: did you mean 50000-59999?',
      "firewall.avEdgePorts.udp[1]: Port 70000 doesn't exist: ports are whole numbers from 1 to 65535.",
      'edge.accessEdge.fqdn: "*.contoso.com" is a wildcard: a name of one host is needed; give a host name, e.g. "av.contoso.com".',
      'edge.avEdge.fqdn: "av.fabrikam.com" is outside the zones of the SIP domains (contoso.com): give a name inside one of them, or add its domain to sipDomains.',
      'edge.avEdge.publicAddress: "av.contoso.com" is a name: give its address, e.g. "192.0.2.10".',
      'edge.avEdge.translatedByNat: "yes" can\'t be used here: give true or false.',
      "edge.webConferencingEdge.adress",
      "edge.webConferencingEdge.publicAddress",
      'testClients.access: "unrestrictd" is not allowed here: did you mean "unrestricted"?',
      'cwa.ntlmMinimumSessionSecurity.clients[0]: "64-bit encryption" is not allowed here: did you mean "128-bit encryption"?',
    ],
  },
  {
    title: "networks that overlap",
    config: { networks: { internal: "172.25.33.128/25" } },
    said: [
      "networks.internal: 172.25.33.128/25 overlaps networks.edgeInternal 172.25.33.0/24: give each a range of its own.",
    ],
  },
  {
    title: "a misspelt key, and a password in plain text, which is not repeated",
    config: { sipdomains: ["contoso.com"], avUser: "labuser", avPassword: "plain-text-password" },
    said: [
      'edgelab:sipdomains: there is no such key: did you mean "sipDomains"?',
      'edgelab:avPassword: is stored in plain text: run "pulumi config set --secret avPassword".',
    ],
  },
  {
    title: "a user without a password, and a list that is none",
    config: { avUser: "labuser", sites: "london" },
    said: [
      'edgelab:avPassword: is missing beside avUser: run "pulumi config set --secret avPassword".',
      'sites: "london" is neither a list nor an object: write one in the stack\'s configuration file.',
    ],
  },
  {
    title: "two sites of one name, and one that is no name",
    config: { sites: ["london", "london", "Paris"] },
    said: [
      'sites[1]: "london" is listed twice: remove one.',
      'sites[2]: "Paris" can\'t be part of host names: give up to 32 lower-case letters, digits and hyphens, e.g. "london".',
    ],
  },
];

/** A machine that can't run a lab, and what has to be said of it. */
interface Shortcoming {
  readonly title: string;
  /** What starts the engine so that it finds the machine like that. */
  readonly wrapper: readonly string[];
  readonly said: readonly RegExp[];
}

const hide = (programs: readonly string[]) =>
  programs
    .map((program) => `for file in $(which -a ${program}); do mount --bind /dev/null "$file"; done`)
    .join("; ");

const shortcomings: readonly Shortcoming[] = [
  {
    title: "not run by root",
    wrapper: ["unshare", "--user"],
    said: [/- network namespaces can only be made by root: run it as root, e\.g\. with sudo/],
  },
  {
    title: "without programs that the lab runs",
    wrapper: ["unshare", "--mount", "sh", "-c", `${hide(["nft", "turnserver"])}; exec "$@"`, "sh"],
    said: [/- nft, turnserver are not installed: apt-get install nftables coturn/],
  },
];

describe("bad input", function () {
  this.timeout(120_000);
  let lab: LabStack;

  before(async function () {
    await needsLab(this);
    lab = await LabStack.create({ stack: "test-input" });
  });

  after(() => lab?.dispose());

  function assertRefused({ status, output }: CommandResult): void {
    assert.notEqual(status, 0, output);
    assert.doesNotMatch(output, /^\s+at .*:\d+:\d+\)?$/m, "a stack trace helps nobody");
    assert.deepEqual(remainsOf(lab.lab), []);
  }

  for (const { title, config, said } of mistakes) {
    it(`is refused at preview: ${title}`, async () => {
      lab.configure(config);
      const result = await lab.preview();
      assertRefused(result);
      // The engine shows a failure as it happens and once more, with all its lines, at the end.
      const diagnostics = result.output.slice(result.output.indexOf("Diagnostics:"));
      const lines = diagnostics.match(/^ {6}- .*$/gm) ?? [];
      for (const text of said)
        assert.ok(
          lines.some((line) => line.startsWith(`      - ${text}`)),
          `${text}\n${diagnostics}`,
        );
      assert.equal(lines.length, said.length, diagnostics);
      assert.doesNotMatch(result.output, /plain-text-password/);
    });
  }

  it("is refused by up as well, before anything is changed", async () => {
    lab.configure(mistakes[0].config);
    assertRefused(await lab.up());
  });

  for (const { title, wrapper, said } of shortcomings) {
    it(`is refused at preview: a machine ${title}`, async () => {
      lab.configure({});
      const result = await lab.run(["preview"], { wrapper });
      assertRefused(result);
      for (const text of said) assert.match(result.output, text);
    });
  }

  it("is put right by what the message says", async () => {
    lab.configure({ avUser: "labuser" });
    await succeeded(
      lab.run(["config", "set", "--secret", "avPassword"], { input: "not-in-plain-text" }),
    );
    const { output } = await succeeded(lab.preview());
    assert.doesNotMatch(output, /not-in-plain-text/);
    assert.doesNotMatch(fs.readFileSync(lab.configurationFile, "utf8"), /not-in-plain-text/);
  });
});
