import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { hostOfPlace, placeTitles } from "../../model";
import { EdgeLab, servers, type LabArguments, type ServersArgs } from "../../components";
import { root } from "../../toolchain/setup/prepare";
import { named, resourcesOf } from "./recorded";

const edge = { ssh: { host: "edge.contoso.com", user: "root" } };
const avEdge = { publicAddress: "198.51.100.23", address: "10.45.16.30" };
const sound = { sipDomains: ["contoso.com"], edge: { avEdge } };

/** What a firewall's rules rest on. */
const everyAddress = {
  networks: { internal: "192.168.10.0/24" },
  firewall: { publicAddress: "198.51.100.2", perimeterAddress: "10.45.16.1" },
  frontEnd: { address: "192.168.10.10" },
  testClients: { address: "192.168.10.50" },
  edge: {
    internalAddress: "172.25.33.10",
    avEdge,
    accessEdge: { publicAddress: "198.51.100.21", address: "10.45.16.10" },
    webConferencingEdge: { publicAddress: "198.51.100.22", address: "10.45.16.20" },
  },
  cwa: { publicAddress: "198.51.100.20", address: "192.168.10.20" },
};

const lab = (stack: string, machines: ServersArgs, args: LabArguments = sound) =>
  resourcesOf(stack, () => new EdgeLab("lab", { ...args, fabric: servers(machines) }));

describe("a lab on servers", () => {
  it("sets the Edge's hosts entry over SSH, and makes nothing", async () => {
    const resources = await lab("servers-edge", { edge });
    assert.deepEqual(
      resources.map(({ type, name }) => `${type} ${name}`),
      [
        "edgelab:index:EdgeLab lab",
        "edgelab:index:HostsEntries lab-edge-hosts",
        "edgelab:host:HostsEntry lab-edge-hosts-av.contoso.com",
      ],
    );
    assert.deepEqual(named(resources, "lab-edge-hosts-av.contoso.com").inputs, {
      connection: edge,
      address: "198.51.100.23",
      names: ["av.contoso.com"],
    });
  });

  it("sets entries for the internal names whose addresses somebody says", async () => {
    const resources = await lab(
      "servers-names",
      { edge },
      {
        ...sound,
        edge: { avEdge, internalAddress: "172.25.33.10" },
        frontEnd: { address: "192.168.10.10" },
      },
    );
    const entries = resources.filter(({ type }) => type === "edgelab:host:HostsEntry");
    assert.deepEqual(
      entries.map(({ inputs: { address, names } }) => `${String(address)} ${String(names)}`),
      [
        "198.51.100.23 av.contoso.com",
        "192.168.10.10 frontend.contoso.com",
        "172.25.33.10 edge.contoso.com",
      ],
    );
  });

  it("puts Communicator Web Access right on its Windows, and an Edge's hosts file on one", async () => {
    const on = (host: string) => ({ ssh: { host, system: "windows" } }) as const;
    const resources = await lab("servers-windows", { edge: on("edge"), cwa: on("cwa") });
    assert.deepEqual(
      resources.flatMap(({ type, name, inputs: { connection } }) =>
        connection === undefined ? [] : [[type, name, connection]],
      ),
      [
        ["edgelab:host:HostsEntry", "lab-edge-hosts-av.contoso.com", on("edge")],
        ["edgelab:host:Patch", "lab-cwa-security-patch-kb-968802", on("cwa")],
        ["edgelab:host:SecurityOption", "lab-cwa-security-clients", on("cwa")],
        ["edgelab:host:SecurityOption", "lab-cwa-security-servers", on("cwa")],
        ["edgelab:host:Restart", "lab-cwa-security-restart", on("cwa")],
      ],
    );
  });

  it("changes Communicator Web Access on its Windows alone, from a folder and in a window, as it is told to", async () => {
    const ssh = { host: "cwa", system: "windows" } as const;
    const changes = {
      patchFolder: "\\\\files\\ocs",
      restartBetween: { from: "22:00", to: "05:00" },
    };
    const windows = "Windows Server 2008 R2";
    const made = async (stack: string, cwa: ServersArgs["cwa"]) => {
      const resources = await lab(stack, { cwa });
      return ["patch-kb-968802", "clients", "restart"].map((part) => {
        const { windows, source, window } = named(resources, `lab-cwa-security-${part}`).inputs;
        return [windows, source, window];
      });
    };
    const none = undefined;
    assert.deepEqual(await made("servers-bare", { ssh }), [
      [windows, none, none],
      [windows, none, none],
      [none, none, none],
    ]);
    assert.deepEqual(await made("servers-terms", { ssh, ...changes }), [
      [windows, "\\\\files\\ocs\\cwamain.msp", none],
      [windows, none, none],
      [none, none, changes.restartBetween],
    ]);
    const other = await made("servers-other", { ssh, otherWindows: true });
    assert.ok(other.flat().every((value) => value === none));
  });

  it("restarts the A/V Edge's service behind its hosts entries, by a command and not with words of its own", async () => {
    const resources = await lab("servers-service", {
      edge: { ssh: { ...edge.ssh, system: "windows" }, avEdgeService: "RTCMEDIARELAY" },
    });
    const { type, inputs } = named(resources, "lab-edge-av-restart");
    assert.equal(type, "command:local:Command");
    assert.deepEqual(inputs.triggers, [["198.51.100.23 av.contoso.com"]]);
    const none = await lab("servers-no-service", { edge });
    assert.ok(!none.some(({ type }) => type.startsWith("command:")));
  });

  for (const name of ["firewall", "internalFirewall"] as const) {
    it(`sets the rules of the ${placeTitles[name]} as on its own, and none where it is only measured`, async () => {
      const machine = { ssh: { host: "machine" } };
      const rules = (resources: Awaited<ReturnType<typeof lab>>) =>
        resources
          .filter(({ type }) => type.startsWith("edgelab:firewall:"))
          .map(({ type, name, inputs }) => ({ type, name, inputs: { ...inputs, connection: {} } }))
          .filter((rule) => rule.name.startsWith(`lab-${hostOfPlace(name)}`));
      const on = (stack: string, given: ServersArgs[typeof name]) =>
        lab(`servers-${stack}-${name}`, { [name]: given }, { ...sound, ...everyAddress });
      const own = await resourcesOf(`own-${name}`, () => new EdgeLab("lab", sound));
      const set = await on("set", machine);
      assert.deepEqual(rules(set), rules(own));
      assert.ok(rules(set).length > 4);
      for (const { type, inputs } of set.filter(({ inputs }) => "connection" in inputs)) {
        assert.deepEqual(inputs.connection, machine, type);
      }
      assert.deepEqual(rules(await on("measured", { ...machine, onlyMeasure: true })), []);
    });
  }

  it("publishes by a command where the firewall is a Windows, ISA Server or Forefront TMG", async () => {
    const firewall = { ssh: { host: "tmg", system: "windows" } } as const;
    const resources = await lab("servers-tmg", { firewall }, { ...sound, ...everyAddress });
    const ofFirewall = resources.filter(({ name }) => name.startsWith("lab-firewall"));
    assert.deepEqual(
      ofFirewall.map(({ type, name }) => `${type} ${name}`),
      ["command:local:Command lab-firewall-publishing"],
    );
    const { environment } = ofFirewall[0].inputs as { environment: Record<string, string> };
    const { publishing } = JSON.parse(environment.EDGELAB_TMG) as {
      publishing: { name: string; protocols: { ports: string[] }[] }[];
    };
    assert.deepEqual(
      publishing.map(({ name }) => name),
      ["Access Edge", "Web Conferencing Edge", "AV Edge"],
    );
    assert.deepEqual(publishing[2].protocols[1].ports, ["3478", "50000-59999"]);
  });

  it("is what the stack for it says, with and without what is commented out", async () => {
    const text = fs.readFileSync(path.join(root, "stacks/Pulumi.servers.yaml"), "utf8");
    const uncommented = text.replace(/^(\s*)# (?=\s*[\w:]+:( |$))/gm, "$1");
    for (const [stack, yaml] of Object.entries({ bare: text, whole: uncommented })) {
      const { config } = parse(yaml) as { config: Record<string, unknown> };
      const {
        fabric,
        servers: machines,
        ...args
      } = Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key.replace("edgelab:", ""), value]),
      );
      assert.equal(fabric, "servers");
      const resources = await lab(`stack-${stack}`, machines as ServersArgs, args as never);
      const set = resources.filter(({ inputs }) => inputs.connection !== undefined);
      assert.equal(set.length, stack === "bare" ? 1 : 7, yaml);
    }
  });

  it("describes what there is, and no host or address that nobody said", async () => {
    const resources = await lab("servers-described", {
      edge,
      frontEnd: { ssh: { host: "fe", port: 2222 } },
      client: { thisMachine: true },
    });
    const { description, verification } = named(resources, "lab").outputs ?? {};
    const published = (label: string) => ({ fqdn: `${label}.contoso.com` });
    assert.deepEqual(description, {
      name: "edgelab-servers-described",
      sipDomains: ["contoso.com"],
      networks: {},
      hosts: { edge: ["edge.contoso.com"], frontEnd: ["fe:2222"], internalDns: ["fe:2222"] },
      edge: {
        internalFqdn: "edge.contoso.com",
        accessEdge: { ...published("sip"), certificate: "accessedge" },
        webConferencingEdge: published("webconf"),
        avEdge: { ...published("av"), ...avEdge },
      },
      frontEnd: { fqdn: "frontend.contoso.com" },
      cwa: { ...published("cwa"), operatingSystem: "Windows Server 2008 R2" },
    });
    assert.deepEqual((verification as { value: unknown }).value, {
      description,
      places: {
        edge,
        frontEnd: { ssh: { host: "fe", port: 2222 } },
        client: { thisMachine: true },
      },
    });
  });

  const addressMissing =
    'is missing, and the A/V Edge\'s name has to lead there on the Edge: give the address, e.g. "192.0.2.10".';
  const flagUnclear =
    'is missing, and it tells whether "External IP address is translated by NAT" has to be set: give the address, e.g. "192.0.2.10".';
  const cases: [title: string, machines: unknown, args: object, ...problems: string[]][] = [
    [
      "no machine",
      {},
      {},
      'servers: names no machine: give at least one, e.g. { edge: { ssh: { host: "edge.contoso.com" } } }.',
    ],
    ["something else", ["edge"], {}, "servers: a list of 1 can't be used here: give an object."],
    [
      "a machine that a lab doesn't have",
      { edgde: edge },
      {},
      'servers.edgde: there is no such property: did you mean "edge"?',
    ],
    [
      "a namespace",
      { edge: { namespace: "edge" } },
      {},
      'servers.edge.namespace: there is no such property: use one of "ssh", "onlyMeasure", "avEdgeService", "thisMachine".',
    ],
    [
      "a wrong port and no host",
      { cwa: { ssh: { port: 0 } } },
      {},
      "servers.cwa.ssh.host: is missing: give a text.",
      "servers.cwa.ssh.port: 0 can't be used here: give a port from 1 to 65535.",
    ],
    [
      "a password",
      { edge: { ssh: { host: "edge", password: "x" } } },
      {},
      'servers.edge.ssh.password: there is no such property: use one of "host", "port", "user", "identityFile", "jumpHosts", "knownHostsFile", "configFile", "system".',
    ],
    [
      "machines, whatever is wrong with each",
      {
        edge: { ssh: { host: "edge", system: "windows", port: 70_000 }, avEdgeService: "a b" },
        cwa: {
          ssh: { host: "", system: "windows" },
          patchFolder: "cwamain.msp",
          restartBetween: { from: "10pm", to: "05:00" },
        },
        internalFirewall: { ssh: { host: "inner", system: "win" }, onlyMeasure: true },
        frontEnd: { ssh: { host: "fe,1" }, patchFolder: "C:\\Install" },
        client: { ssh: { host: "client", identityFile: "" } },
        thirdParty: { ssh: "third" },
        workstation: { host: "ws" },
      },
      { sipDomains: ["contoso.com"] },
      "servers.client.ssh.identityFile: \"\" can't be used here: give a text that isn't empty.",
      'servers.thirdParty.ssh: "third" can\'t be used here: give an object.',
      "servers.edge.ssh.port: 70000 can't be used here: give a port from 1 to 65535.",
      'servers.edge.avEdgeService: "a b" can\'t be used here: give the name of a service, e.g. "RTCMEDIARELAY".',
      'servers.internalFirewall.ssh.system: "win" is not allowed here: did you mean "windows"?',
      'servers.frontEnd.ssh.host: "fe,1" can\'t be used here: give a host name or an address, without blanks, commas and quotes.',
      'servers.frontEnd.patchFolder: there is no such property: use one of "ssh", "onlyMeasure", "thisMachine".',
      "servers.cwa.ssh.host: \"\" can't be used here: give a text that isn't empty.",
      'servers.cwa.patchFolder: "cwamain.msp" can\'t be used here: give a folder there or on a share, e.g. "C:\\Install" or "\\\\files\\patches".',
      'servers.cwa.restartBetween.from: "10pm" can\'t be used here: give a time of day, e.g. "22:00".',
      'servers.workstation.host: there is no such property: use one of "ssh", "onlyMeasure", "thisMachine".',
    ],
    [
      "this machine as the Edge",
      { edge: { thisMachine: true } },
      {},
      "servers.edge.thisMachine: can't be used here: hosts entries are set over SSH; give ssh, or add onlyMeasure: true.",
    ],
    [
      "systems on which nothing of theirs can be set",
      { cwa: { ssh: { host: "cwa" } } },
      {},
      "servers.cwa.ssh.system: is left out, which means linux: security options, patches and restarts are set on windows; give that where it is what runs there, or add onlyMeasure: true.",
    ],
    [
      "a firewall without the addresses that its rules rest on",
      { firewall: { ssh: { host: "firewall" } } },
      {},
      ...[
        'networks.internal: is missing, and the firewall\'s rules rest on it: give the network, e.g. "192.168.10.0/24".',
        ...[
          "edge.accessEdge.publicAddress",
          "edge.accessEdge.address",
          "firewall.publicAddress",
          "edge.webConferencingEdge.publicAddress",
          "edge.webConferencingEdge.address",
          "cwa.publicAddress",
          "cwa.address",
        ].map(
          (path) =>
            `${path}: is missing, and the firewall's rules rest on it: give the address, e.g. "192.0.2.10".`,
        ),
      ],
    ],
    [
      "an internal firewall that is a Windows, without the addresses that its rules rest on",
      { internalFirewall: { ssh: { host: "inner", system: "windows" } } },
      { testClients: { address: "192.168.10.50" } },
      'servers.internalFirewall.ssh.system: "windows" can\'t be used here: rules of a firewall are set on linux; give that where it is what runs there, or add onlyMeasure: true.',
      ...[
        "edge.internalAddress",
        "firewall.perimeterAddress",
        "frontEnd.address",
        "cwa.address",
      ].map(
        (path) =>
          `${path}: is missing, and the firewall's rules rest on it: give the address, e.g. "192.0.2.10".`,
      ),
    ],
    [
      "no address of the A/V Edge",
      { edge },
      { edge: {} },
      `edge.avEdge.publicAddress: ${addressMissing}`,
      `edge.avEdge.address: ${flagUnclear}`,
    ],
    [
      "the NAT'd address in the place of the public one",
      { edge },
      { edge: { avEdge: { publicAddress: "10.45.16.30", address: "10.45.16.30" } } },
      'edge.avEdge.publicAddress: "10.45.16.30" is not publicly routable: give the address that clients outside reach.',
    ],
    [
      "an address outside its network",
      { edge },
      { networks: { perimeter: "10.99.0.0/24" } },
      'edge.avEdge.address: "10.45.16.30" isn\'t in the network 10.99.0.0/24: give one from 10.99.0.1 to 10.99.0.254.',
    ],
    [
      "a part of the model of the Internet",
      { edge },
      { networks: { internet: "198.51.100.0/24" } },
      "networks.internet: is part of a model of the Internet, which isn't there: remove it.",
    ],
    [
      "what nothing sets",
      { edge, firewall: { ssh: { host: "firewall" }, onlyMeasure: true } },
      {
        cwa: { restart: false },
        firewall: { avEdgePorts: { tcp: ["443"] } },
        frontEnd: { sipDomains: ["contoso.com"] },
        testClients: {
          access: "restricted",
          destinations: [{ to: "172.25.33.10", tcp: ["443"] }],
        },
      },
      'frontEnd.sipDomains: counts for nothing on the fabric "servers", which doesn\'t set it: remove it.',
      "firewall.avEdgePorts: counts for nothing while nothing is set on servers.firewall: name that machine, or remove it.",
      "testClients.destinations: counts for nothing while nothing is set on servers.internalFirewall: name that machine, or remove it.",
      "cwa.restart: counts for nothing while nothing is set on servers.cwa: name that machine, or remove it.",
    ],
    [
      "a confirmation of nobody, some day",
      { edge },
      { edge: { avEdge: { ...avEdge, translatedByNatConfirmed: { by: " ", date: "today" } } } },
      'edge.avEdge.translatedByNatConfirmed.by: " " can\'t be used here: give the name of whoever saw it.',
      'edge.avEdge.translatedByNatConfirmed.date: "today" is no day: give year, month and day, e.g. "2027-01-31".',
    ],
    [
      "all kinds of things at once",
      { edge: { ssh: { host: "-oProxyCommand=x" } } },
      { sipDomains: ["contoso"], cwa: { fqdn: "cwa" }, edge: {} },
      'servers.edge.ssh.host: "-oProxyCommand=x" can\'t be used here: give a host name or an address, without blanks, commas and quotes.',
      'sipDomains[0]: "contoso" has no domain: give a SIP domain, e.g. "contoso.com".',
      `edge.avEdge.publicAddress: ${addressMissing}`,
      `edge.avEdge.address: ${flagUnclear}`,
      'cwa.fqdn: "cwa" has no domain: give a host name, e.g. "av.contoso.com".',
      'sipDomains: is empty: give at least one SIP domain, e.g. "contoso.com".',
    ],
  ];
  for (const [title, machines, args, ...problems] of cases) {
    it(`says before anything is registered what is wrong with ${title}`, async () => {
      let seen: unknown;
      const resources = await resourcesOf(`servers-wrong ${title}`, () => {
        try {
          new EdgeLab("lab", { ...sound, ...args, fabric: servers(machines as ServersArgs) });
        } catch (error) {
          seen = error;
        }
      });
      assert(pulumi.InputPropertiesError.isInstance(seen));
      assert.deepEqual(
        seen.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
        problems,
      );
      assert.deepEqual(resources, []);
    });
  }
});
