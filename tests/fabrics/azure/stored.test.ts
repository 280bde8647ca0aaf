import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { azure, EdgeLab, type AzureArgs } from "../../../components";
import { named, resourcesOf, type RecordedResource } from "../../components/recorded";
import { declarationProblems } from "./double/declarations";
import { bodyOf, idOf, subscription, type Properties } from "./double/kinds";
import { opened } from "./double/secrets";
import { checkPut } from "./double/service";
import { Store } from "./double/store";

const shared = `/subscriptions/${subscription}/resourceGroups/shared`;
const groupId = (name: string) =>
  `${shared}/providers/Microsoft.Network/networkSecurityGroups/${name}`;
const image = `${shared}/providers/Microsoft.Compute/galleries/lab/images/w2008r2/versions/1.0.0`;
const sshKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ jo";
const windows = { image, system: "windows" } as const;

/** Labs, each with what it has above the least. */
const labs: Readonly<Record<string, Partial<AzureArgs>>> = {
  least: {},
  machines: {
    machines: {
      edge: windows,
      reverseProxy: windows,
      frontEnd: windows,
      cwa: windows,
      workstation: {},
      client: {},
      thirdParty: { system: "windows", image, size: "Standard_D2s_v5" },
    },
    administrator: { user: "jo", sshKey },
    shutdown: { time: "19:00", timeZone: "W. Europe Standard Time" },
    diagnostics: true,
    bastion: "10.45.17.0/26",
  },
  groups: {
    securityGroups: {
      perimeter: groupId("a"),
      edgeInternal: groupId("b"),
      internal: groupId("c"),
    },
    firstPriority: 1000,
  },
};

describe("what a lab in Azure asks the service for", function () {
  this.timeout(180_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-azure-"));
  const asked: Record<string, readonly RecordedResource[]> = {};
  const tokenOf = ({ type }: RecordedResource) => type.replace("azure-native:", "");

  before(async () => {
    for (const [name, more] of Object.entries(labs)) {
      asked[name] = await resourcesOf(
        `stored-${name}`,
        () =>
          new EdgeLab("lab", {
            sipDomains: ["contoso.com"],
            fabric: azure({ location: "westeurope", subscription, ...more }),
          }),
      );
    }
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  for (const name of Object.keys(labs)) {
    it(`is as the SDK declares it and as the service takes it, in the order in which it is made: ${name}`, () => {
      const store = new Store(path.join(folder, `${name}.json`));
      const put = (token: string, inputs: Properties) =>
        store.put(idOf(token, inputs), { token, body: bodyOf(token, inputs) });
      put("resources:ResourceGroup", { resourceGroupName: "shared" });
      const foreign = { name: "theirs", priority: 100, direction: "Inbound" };
      for (const one of ["a", "b", "c"]) {
        put("network:NetworkSecurityGroup", {
          resourceGroupName: "shared",
          networkSecurityGroupName: one,
          securityRules: [foreign],
        });
      }
      for (const resource of asked[name].filter(({ type }) => type.startsWith("azure-native:"))) {
        const token = tokenOf(resource);
        const inputs = opened(resource.inputs) as Properties;
        assert.deepEqual(declarationProblems(token, inputs), [], resource.name);
        checkPut(token, inputs, store.get(idOf(token, inputs)), store);
        put(token, inputs);
      }
    });
  }

  it("is rules of their own in existing groups, one after the other, and never the group", () => {
    const resources = asked.groups;
    const rules = resources.filter(({ type }) => type.endsWith(":SecurityRule"));
    const inline = named(asked.least, "lab-perimeter-group").inputs.securityRules as Properties[];
    const put = rules
      .filter(({ inputs }) => inputs.networkSecurityGroupName === "a")
      .map(({ inputs }) => inputs);
    assert.deepEqual(
      put.map(({ priority, access }) => [priority, access]),
      inline.map(({ priority, access }) => [
        priority === 4096 ? priority : Number(priority) + 900,
        access,
      ]),
    );
    const later = rules.filter(({ inputs }) => inputs.priority !== 1000);
    assert.deepEqual(
      later.filter(({ after }) => !after.some((name) => rules.some((one) => one.name === name))),
      [],
    );
    assert.deepEqual(
      resources.flatMap(({ type, inputs }) =>
        type.endsWith(":NetworkSecurityGroup") ? [inputs.networkSecurityGroupName] : [],
      ),
      ["client", "thirdparty"],
    );
    const [perimeter] = named(resources, "lab-network").inputs.subnets as Properties[];
    assert.deepEqual(perimeter.networkSecurityGroup, { id: groupId("a") });
  });

  it("addresses machines statically, each way out where it belongs", () => {
    const scriptOf = (name: string) =>
      (named(asked.machines, `lab-${name}-addresses`).inputs.source as { script: string }).script;
    const lines = scriptOf("edge")
      .split("\n")
      .filter((line) => /\.(?:Enable|Set)|-p add/.test(line));
    assert.deepEqual(lines, [
      '$answer = $found[0].EnableStatic(@("10.45.16.10", "10.45.16.20", "10.45.16.30"), @("255.255.255.0", "255.255.255.0", "255.255.255.0"))',
      '$answer = $found[0].SetGateways(@("10.45.16.1"))',
      '$answer = $found[0].SetDNSServerSearchOrder(@("8.8.8.8", "8.8.4.4"))',
      '$answer = $found[0].EnableStatic(@("172.25.33.10"), @("255.255.255.0"))',
      "route.exe -p add 192.168.10.0 mask 255.255.255.0 172.25.33.1",
      '$answer = $found[0].SetDNSServerSearchOrder(@("8.8.8.8", "8.8.4.4"))',
    ]);
    assert.match(scriptOf("cwa"), /SetDNSServerSearchOrder\(@\("168\.63\.129\.16"\)\)/);
    assert.match(
      scriptOf("client"),
      /Address=10\.46\.0\.4\/24\nGateway=10\.46\.0\.1\nDNS=168\.63\.129\.16\nEND/,
    );
  });

  it("fails where a script does, runs scripts of a machine in turn, and has secrets in no script", () => {
    const commands = asked.machines.filter(({ type }) => type.includes("RunCommand"));
    assert.ok(commands.every(({ inputs }) => inputs.treatFailureAsDeploymentFailure === true));
    const ofCwa = commands.filter(({ inputs }) => inputs.vmName === "cwa");
    assert.deepEqual(
      ofCwa.map(({ name }) => name),
      ["addresses", "security-patch-kb-968802", "security-clients", "security-servers"]
        .concat("security-restart")
        .map((name) => `lab-cwa-${name}`),
    );
    ofCwa.slice(1).forEach(({ after }, index) => assert.ok(after.includes(ofCwa[index].name)));
    assert.ok(!JSON.stringify(commands).includes("a password made for the lab"));
  });

  it("keeps Bastion's network to the machines inside", () => {
    const sources = (name: string) =>
      (named(asked.machines, `lab-${name}-group`).inputs.securityRules as Properties[])
        .filter((rule) => String(rule.name).startsWith("management"))
        .map((rule) => rule.sourceAddressPrefix);
    assert.deepEqual(sources("perimeter"), ["10.45.17.0/26"]);
    assert.deepEqual(sources("client"), []);
  });
});
