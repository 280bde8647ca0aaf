import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import * as pulumi from "@pulumi/pulumi";
import {
  addressPaths,
  EdgeLab,
  namespaceHost,
  planFoundLab,
  type AddressPath,
  type Fabric,
  type LabDescription,
} from "../../components";
import { Password } from "../../provider/sdk";
import { root } from "../../toolchain/setup/prepare";
import { named, resourcesOf } from "./recorded";

const publicAddresses = addressPaths.filter((path) => path.endsWith(".publicAddress"));

/** A double of a cloud: it allocates public addresses, by resources whose values stand for them, and has two hosts. */
const allocating: Fabric = {
  name: "allocating",
  plan(subject, args, problems) {
    const plan = planFoundLab(subject, args, { allocates: publicAddresses }, problems);
    return {
      plan,
      make: (name, { lab }, parent) => ({
        hosts: {
          edge: namespaceHost(`${lab}-edge`),
          firewall: namespaceHost(`${lab}-firewall`),
          frontend: namespaceHost(`${lab}-frontend`),
        },
        ids: { edge: `${lab}-edge` },
        places: {},
        addresses: Object.fromEntries(
          publicAddresses.map((path) => [
            path,
            new Password(`${name}-${path}`, {}, { parent }).value,
          ]),
        ) as Partial<Record<AddressPath, pulumi.Output<string>>>,
        roles: () => ({ summary: pulumi.output("a double") }),
      }),
    };
  },
};

const args = {
  sipDomains: ["contoso.com"],
  edge: { avEdge: { address: "10.45.16.30" } },
  cwa: { publicAddress: "198.51.100.20" },
  fabric: allocating,
};
const allocated = "a password made for the lab";

describe("a lab whose fabric allocates addresses", () => {
  it("has them in resources as outputs, and those that the arguments give as they are", async () => {
    const resources = await resourcesOf("allocated", () => new EdgeLab("lab", args));
    const { address } = named(resources, "lab-edge-hosts-av.contoso.com").inputs;
    assert.equal((address as { value?: unknown }).value ?? address, allocated);
    const { to } = named(resources, "lab-firewall-allow-cwa-reverse-proxy").inputs;
    assert.deepEqual(to, ["198.51.100.20"]);
  });

  it("makes rules, records and entries only where all their addresses are said", async () => {
    const resources = await resourcesOf("allocated-rules", () => new EdgeLab("lab", args));
    const rules = resources.filter(({ type }) => /^edgelab:(firewall:|host:|dns:)/.test(type));
    assert.deepEqual(rules.map(({ name }) => name).sort(), [
      "lab-edge-hosts-av.contoso.com",
      "lab-firewall-allow-cwa-reverse-proxy",
      "lab-firewall-nat-av-edge",
      "lab-firewall-policy",
      "lab-firewall-publish-av-edge",
    ]);
  });

  it("leaves them open in a preview, and nothing else", async () => {
    const resources = await resourcesOf("allocated-preview", () => new EdgeLab("lab", args), [
      "edgelab:local:Password",
    ]);
    const { address, names } = named(resources, "lab-edge-hosts-av.contoso.com").inputs;
    assert.ok(pulumi.isUnknown(address));
    assert.deepEqual(names, ["av.contoso.com"]);
    const { description } = named(resources, "lab").outputs as { description: LabDescription };
    assert.ok(
      pulumi.isUnknown(description.edge?.avEdge?.publicAddress),
      JSON.stringify(description),
    );
    assert.equal(description.edge?.avEdge?.address, "10.45.16.30");
  });
});

describe("a fabric", () => {
  it("is loaded once it is chosen", () => {
    const program = `
      const { servers } = require("./components");
      const loaded = () => Object.keys(require.cache).filter((file) => /fabrics.*(make|roles|plan)\\.ts$/.test(file));
      const before = loaded().length;
      const { Problems } = require("./model");
      servers({ edge: { ssh: { host: "edge" }, onlyMeasure: true } }).plan("lab", { sipDomains: ["contoso.com"] }, new Problems());
      console.log(JSON.stringify([before, loaded().map((file) => file.replace(/.*fabrics./, ""))]));`;
    const command = ["-r", "ts-node/register/transpile-only", "-e", program];
    const printed = execFileSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    assert.deepEqual(JSON.parse(printed), [0, ["servers/plan.ts"]]);
  });
});
