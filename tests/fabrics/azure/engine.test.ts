import assert from "node:assert/strict";
import type { PropertyValue, StackResource } from "../../../policy/engine/stackResource";
import { policed } from "../../integration/policy/support/verdict";
import { succeeded } from "../../integration/support/commands";
import { LabStack } from "../../integration/support/labStack";
import type { TemporaryProgram } from "../../integration/support/temporaryProgram";
import { changing, removing, type Change } from "../../policy/support/changes";
import { judge, told, undecided, violated } from "../../policy/support/judged";
import { azureProgram } from "./double/azureProgram";
import { subscription } from "./double/kinds";
import type { Store } from "./double/store";

/** What no resource shows of a lab whose Front End isn't made, and whose Edge is made without its software. */
const notShown = [
  ...["ACCESS-CERTIFICATE", "ACCESS-TRUST", "AV-AUTHENTICATION", "CLOCKS-AGREE"],
  ...["EDGE-OWN-PORTS", "EDGE-ROUTES"],
  ...["FEDERATION-ENABLED", "REGISTRAR-NTLM", "REMOTE-ENABLED", "SIP-DOMAINS"],
];

const group = "lab-perimeter-group";

/** Another value of a rule in a group. */
const ruled =
  (name: string, rule: string, values: Readonly<Record<string, PropertyValue>>): Change =>
  (stack) => {
    const { inputs } = stack.find((resource) => resource.name === name)!;
    const rules = inputs.securityRules as unknown as { name: string }[];
    const at = rules.findIndex((one) => one.name === rule);
    const paths = Object.entries(values).map(([key, value]) => [
      `securityRules[${at}].${key}`,
      value,
    ]);
    return changing(name, Object.fromEntries(paths) as Record<string, PropertyValue>)(stack);
  };
const av = "lab-public-contoso.com-av-a";

/** Another text of a script. */
const scriptOf =
  (name: string, change: (script: string) => string): Change =>
  (stack) => {
    const { source } = stack.find((resource) => resource.name === name)!.inputs;
    const { script } = source as unknown as { script: string };
    assert.notEqual(change(script), script);
    return changing(name, { "source.script": change(script) })(stack);
  };

/** What breaks a sound stack, and the requirement that the pack names. */
const broken: readonly (readonly [what: string, requirement: string, change: Change])[] = [
  [
    "a gap in the range over TCP",
    "AV-TCP-RANGE",
    changing(group, { "securityRules[2].destinationPortRanges": ["443", "50001-59999"] }),
  ],
  ["no rule for UDP", "AV-UDP-RANGE", changing(group, { "securityRules[3].access": "Deny" })],
  [
    "a rule for the public address, which matches nothing",
    "AV-STUN-TURN-TCP",
    changing(group, { "securityRules[2].destinationAddressPrefix": "20.50.0.17" }),
  ],
  [
    "remote desktops for everybody",
    "NOTHING-ELSE-OPEN",
    changing(group, { "securityRules[1].destinationPortRange": "443-3389" }),
  ],
  [
    "no address of the A/V Edge's own",
    "AV-PUBLISHING",
    changing("lab-edge-interface", { "ipConfigurations[2].publicIPAddress": undefined }),
  ],
  [
    "a NAT gateway before the roles' addresses",
    "AV-STATIC-NAT",
    (stack) => {
      const { inputs } = stack.find(({ name }) => name === "lab-network")!;
      const subnets = inputs.subnets as unknown as { natGateway: { id: string } }[];
      return changing("lab-network", { "subnets[0].natGateway": subnets[2].natGateway })(stack);
    },
  ],
  [
    "a public name with the address inside",
    "DNS-PUBLIC-NAMES",
    changing(av, { "aRecords[0].ipv4Address": "10.45.16.30" }),
  ],
  ["no public name", "DNS-PUBLIC-NAMES", removing(av)],
  [
    "a hosts entry that leads inside",
    "AV-DNS-PUBLIC",
    scriptOf("lab-edge-hosts-av.contoso.com", (script) =>
      script.replace(/20\.50\.0\.\d+ av/, "10.45.16.30 av"),
    ),
  ],
  [
    "internal DNS servers in the Edge",
    "DNS-EDGE-RESOLVER",
    scriptOf("lab-edge-addresses", (script) => script.replaceAll("8.8.8.8", "192.168.10.10")),
  ],
  [
    "a minimum for NTLM",
    "CWA-NTLM-SERVER",
    scriptOf("lab-cwa-security-servers", (script) =>
      script.replace("-Value 0", "-Value 537395200"),
    ),
  ],
  ["no restart", "CWA-REBOOT", removing("lab-cwa-security-restart")],
  [
    "test clients that are kept in",
    "TEST-ACCESS",
    ruled("lab-internal-group", "test-clients-out", { access: "Deny" }),
  ],
  [
    "no way from the Edge to the Front End",
    "EDGE-INTERNAL-FLOWS",
    ruled("lab-edge-internal-group", "edge-to-front-end-tcp-out", { access: "Deny" }),
  ],
];

const image = `/subscriptions/${subscription}/resourceGroups/shared/providers/Microsoft.Compute/images/windows`;

const config = {
  fabric: "azure",
  azure: {
    location: "westeurope",
    tags: { owner: "Jo Doe" },
    machines: { edge: { image }, cwa: { image }, client: {} },
    administrator: { sshKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ jo" },
    shutdown: { time: "19:00" },
    diagnostics: true,
    management: ["10.9.0.0/24"],
  },
  edge: { avEdge: { translatedByNatConfirmed: { by: "Jo Doe", date: "2026-01-31" } } },
  testClients: { unrestrictedUntil: "2099-12-31" },
};

describe("a lab in Azure, on the engine and a double of its plugin", function () {
  this.timeout(300_000);
  let program: TemporaryProgram;
  let lab: LabStack;
  let store: Store;
  let stack: readonly StackResource[];

  before(async () => {
    ({ program, store } = azureProgram());
    lab = await LabStack.create({
      stack: "test-azure",
      program: program.folder,
      config,
    });
  });

  after(async () => {
    await lab?.dispose();
    delete process.env.AZURE_DOUBLE;
    program?.dispose();
  });

  afterEach(() => lab.configure(config));

  const content = () => store.read();
  const change = (by: (all: ReturnType<Store["read"]>) => void) => store.change(by);
  const keyOf = (end: string) => Object.keys(content().resources).find((key) => key.endsWith(end))!;

  const previewed = async (more: object) => {
    lab.configure({ ...config, azure: { ...config.azure, ...more } });
    const preview = await policed(lab, ["preview"]);
    assert.equal(preview.status, 0, preview.output);
    const others = preview.told.filter(({ policy }) => policy !== "TEST-ACCESS-SCALE-BACK");
    for (const { text } of others) assert.match(text, /can't be decided yet/);
    return others.map(({ policy, text }) => ({ policy, text: text.replace(/\n[^]*/, "") }));
  };

  it("has what is wrong with it told at its preview, all at once", async () => {
    lab.configure({ ...config, azure: { location: "" }, sites: ["london"], servers: {} });
    const wrongKeys = await lab.preview();
    assert.match(wrongKeys.output, /- servers: counts for nothing on the fabric "azure"/);
    assert.match(wrongKeys.output, /- sites: can't be used with the fabric "azure"/);
    lab.configure({
      ...config,
      azure: { tags: { "a/b": "x" } },
      networks: { internal: "10.0.0.0/30" },
    });
    const { status, output } = await lab.preview();
    assert.notEqual(status, 0);
    for (const property of ["azure.location", 'azure.tags["a/b"]', "networks.internal"]) {
      assert.ok(output.includes(`  - ${property}: `), output);
    }
  });

  it("violates nothing in a preview: what can't be decided rests on machines and on addresses that Azure allocates", async () => {
    const open = await previewed({ subscription });
    const ofAddresses = open.filter(({ policy }) => !notShown.includes(policy));
    assert.notEqual(ofAddresses.length, 0);
    for (const { text } of ofAddresses) {
      assert.match(
        text,
        /"(?:ipAddress|aRecords\[0\]\.ipv4Address|source\.script)" of lab-[\w.-]+ isn't known/,
      );
    }
    assert.deepEqual(content().resources, {});
  });

  it("is decided at the first preview with existing addresses, but for what machines show", async () => {
    const id = (name: string) =>
      `/subscriptions/${subscription}/resourceGroups/shared/providers/Microsoft.Network/publicIPAddresses/${name}`;
    const owners = ["accessEdge", "webConferencingEdge", "avEdge", "cwa", "internalUsers"];
    change(({ resources }) =>
      owners.forEach((name, index) => {
        const properties = {
          ipAddress: `20.60.0.${index + 10}`,
          publicIPAllocationMethod: "Static",
        };
        const body = { id: id(name), name, sku: { name: "Standard" }, properties };
        resources[id(name).toLowerCase()] = { token: "network:PublicIPAddress", body };
      }),
    );
    const publicAddresses = Object.fromEntries(owners.map((name) => [name, id(name)]));
    const open = await previewed({ subscription, publicAddresses }).finally(() =>
      change((all) => (all.resources = {})),
    );
    assert.deepEqual([...new Set(open.map(({ policy }) => policy))].sort(), notShown);
  });

  it("is made, and then there is nothing to do", async () => {
    await succeeded(lab.up());
    await succeeded(lab.preview(["--expect-no-changes"]));
  });

  it("has outputs: addresses, and the name servers that the domain is delegated to", async () => {
    const { publicAddresses, nameServers, summary } = await lab.outputs();
    const roles = (publicAddresses as Record<string, Record<string, string>>)["edgelab-test-azure"];
    assert.deepEqual(Object.keys(roles).sort(), [
      "accessEdge",
      "avEdge",
      "cwa",
      "webConferencingEdge",
    ]);
    for (const address of Object.values(roles)) assert.match(address, /^20\.50\.0\.\d+$/);
    assert.deepEqual(nameServers, {
      "contoso.com": ["ns1-05.azure-dns.com.", "ns2-05.azure-dns.net."],
    });
    assert.match(
      String(summary),
      /delegate each zone[^]*ns1-05[^]*Machines that are made: edge, cwa, client[^]*attach machines[^]*networkInterfaces\/front-end[^]*set by a run command/,
    );
  });

  it("passes the policies, which decide all that no machine has to show", async () => {
    const { stdout } = await succeeded(lab.run(["stack", "export"]));
    stack = resourcesIn(stdout);
    const judgement = judge(stack);
    assert.deepEqual(violated(judgement), ["TEST-ACCESS-SCALE-BACK"], told(judgement));
    assert.deepEqual(undecided(judgement).sort(), notShown, told(judgement));
    assert.deepEqual(judgement.problems, []);
  });

  for (const [what, requirement, breaks] of broken) {
    it(`is refused with ${what}: ${requirement}`, () => {
      const judgement = judge(breaks(stack));
      assert.ok(violated(judgement).includes(requirement as never), told(judgement));
    });
  }

  it("shows what others changed, and puts it back", async () => {
    const before = content().resources;
    change(({ resources }) => {
      const rules = resources[keyOf("/networksecuritygroups/perimeter")].body as {
        properties: { securityRules: { properties: { destinationPortRanges: string[] } }[] };
      };
      rules.properties.securityRules[2].properties.destinationPortRanges = ["443"];
      delete resources[keyOf("/dnszones/contoso.com/a/av")];
    });
    await succeeded(lab.refresh());
    const { output } = await succeeded(lab.up());
    assert.match(output, /lab-perimeter-group updated/);
    assert.match(output, /lab-public-contoso\.com-av-a created/);
    assert.deepEqual(content().resources, before);
  });

  it("is taken away, once nothing else uses its addresses: nothing is left", async () => {
    const foreign = "/foreign";
    change(({ resources }) => {
      const address = resources[keyOf("/publicipaddresses/av-edge")].body.id;
      resources[foreign] = { token: "x", body: { id: foreign, properties: { address } } };
    });
    const refused = await lab.destroy();
    assert.match(refused.output, /is in use by \/foreign/);
    change(({ resources }) => delete resources[foreign]);
    await succeeded(lab.destroy());
    assert.deepEqual(content().resources, {});
  });
});

interface Exported extends Omit<StackResource, "name"> {
  readonly custom: boolean;
}

/** A stack's state as policies are shown it. */
function resourcesIn(state: string): readonly StackResource[] {
  const { deployment } = JSON.parse(state) as { deployment: { resources: Exported[] } };
  return deployment.resources
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ urn, type, inputs, outputs, parent, dependencies, propertyDependencies }) => ({
      urn,
      type,
      name: urn.slice(urn.lastIndexOf("::") + 2),
      inputs: inputs ?? {},
      outputs: outputs ?? {},
      ...(parent !== undefined && { parent }),
      dependencies: dependencies ?? [],
      propertyDependencies: propertyDependencies ?? {},
    }));
}
