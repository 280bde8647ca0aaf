import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import {
  CommunicatorDeployment,
  EdgeLab,
  type CommunicatorDeploymentArgs,
  type EdgeLabArgs,
} from "../../components";
import { readPermissions } from "../../components/communicator/machine";
import { patchScript, shareScript, unpackScript } from "../../components/communicator/scripts";
import { planCommunicator } from "../../model";
import { treeOf, type Node } from "../../policy/adapters/commands/shell/grammars";
import { partsOf } from "../../policy/adapters/commands/shell/treeReader";
import { measured } from "../faults/table/communicator";
import { named, resourcesOf } from "./recorded";

const password = "correct horse";
const digits = (digit: string) => digit.repeat(64);

const args = (): CommunicatorDeploymentArgs => ({
  domain: "contoso.com",
  installer: { source: "C:\\communicator.msi", sha256: digits("a") },
  patch: {
    source: "\\\\files\\in box\\communicator.msp",
    sha256: digits("b"),
    article: "KB 2028888",
  },
  share: { path: "\\\\files.contoso.com\\software\\Communicator" },
  policy: { links: ["OU=Workstations,DC=contoso,DC=com"] },
});
const withWindows = (): CommunicatorDeploymentArgs => ({
  ...args(),
  windows: { host: "files.contoso.com", user: "admin", password: pulumi.secret(password) },
});
const { before, after } = measured.image;
const stdouts = {
  "communicator-image": JSON.stringify(before),
  "communicator-patch": JSON.stringify(after),
  "communicator-share": `copied\r\n${JSON.stringify(measured.permissions)}\r\n`,
};
const deploying = (stack: string, given: () => CommunicatorDeploymentArgs, printed = stdouts) =>
  resourcesOf(stack, () => void new CommunicatorDeployment("communicator", given()), [], {
    stdouts: printed,
    isUpdate: true,
  });

describe("CommunicatorDeployment", () => {
  it("makes nothing without a Windows machine, and says what is left for hands", async () => {
    const resources = await deploying("communicator-hands", args);
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["edgelab:index:CommunicatorDeployment"],
    );
    const { outputs } = named(resources, "communicator");
    assert.deepEqual(
      (outputs?.steps as { step: number }[]).map(({ step }) => step),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.deepEqual(outputs?.restarts, {
      machines: [],
      below: ["OU=Workstations,DC=contoso,DC=com"],
      what: "restart",
    });
    assert.equal(outputs?.image, undefined);
  });

  it("unpacks, patches and shares in this order, each once for the same files", async () => {
    const resources = await deploying("communicator-windows", withWindows);
    const commands = resources.filter(({ type }) => type === "command:remote:Command");
    assert.deepEqual(
      commands.map(({ name, after: waits }) => [name, waits]),
      [
        ["communicator-image", []],
        ["communicator-patch", ["communicator-image"]],
        ["communicator-share", ["communicator-patch"]],
      ],
    );
    for (const { inputs } of commands) {
      const triggers = inputs.triggers as string[];
      assert.deepEqual(triggers.slice(0, 2), [digits("a"), digits("b")]);
    }
    const { outputs } = named(resources, "communicator");
    assert.deepEqual(outputs?.image, measured.image);
    assert.deepEqual(outputs?.permissions, measured.permissions);
    assert.equal((outputs?.steps as unknown[]).length, 5);
  });

  it("makes the Group Policy object once the image is shared, of what the image says it is", async () => {
    const domainController = {
      url: "ldaps://dc.contoso.com",
      user: "administrator@contoso.com",
      passwordFile: "/nowhere/password",
    };
    const product = {
      name: "Communicator",
      productCode: "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}",
      version: "3.5.6907.196",
      language: 1033,
    };
    const printed = {
      ...stdouts,
      "communicator-patch": JSON.stringify({ ...after, product }),
    };
    const given = () => ({ ...withWindows(), domainController });
    const resources = await deploying("communicator-policy", given, printed);
    const made = named(resources, "communicator-policy");
    assert.equal(made.type, "edgelab:directory:GroupPolicyPackage");
    assert.deepEqual(made.inputs, {
      directory: domainController,
      domain: "contoso.com",
      name: "Office Communicator 2007 R2",
      configuration: "computer",
      links: ["OU=Workstations,DC=contoso,DC=com"],
      package: {
        ...product,
        source: "\\\\files.contoso.com\\software\\Communicator\\communicator.msi",
      },
    });
    assert.ok(made.after.includes("communicator-share"), made.after.join());
  });

  it("refuses a share that everybody may write to, as it was read back", () => {
    const { settings } = planCommunicator("it", args());
    const open = {
      share: [{ account: "Everyone", access: "full" }],
      files: [{ account: "CONTOSO\\Domain Users", access: "read" }],
    };
    assert.throws(
      () => readPermissions(JSON.stringify(open), settings),
      /by the share, Everyone has full; by the files, nobody of those who install may read\./,
    );
  });

  it("says why the directory isn't read, and reads nothing in a preview", async () => {
    const directory = {
      url: "ldaps://127.0.0.1:1",
      user: "reader@contoso.com",
      passwordFile: "/nowhere/password",
    };
    const given = () => ({ ...args(), directory });
    const updated = await deploying("communicator-unread", given);
    assert.match(
      String((named(updated, "communicator").outputs?.groupPolicy as { unread: string }).unread),
      /no such file.*password/,
    );
    const previewed = await resourcesOf(
      "communicator-preview",
      () => void new CommunicatorDeployment("communicator", given()),
    );
    assert.ok(pulumi.isUnknown(named(previewed, "communicator").outputs?.groupPolicy));
  });

  it("tells what is wrong with the machine beside the rest, and quotes no password", () => {
    const given = { ...args(), domain: "contoso", windows: { host: "files", user: "", password } };
    assert.throws(
      () => new CommunicatorDeployment("communicator", given),
      ({ message }: Error) =>
        message.includes("windows.user: is missing") &&
        message.includes("windows.password: is plain text") &&
        message.includes('domain: "contoso"') &&
        !message.includes(password),
    );
  });
});

describe("a lab in which Communicator is deployed", () => {
  const made = async (stack: string, given: Partial<EdgeLabArgs>) =>
    resourcesOf(
      stack,
      () => void new EdgeLab("lab", { sipDomains: ["contoso.com", "fabrikam.com"], ...given }),
    );

  it("has a domain controller and what is deployed there, and nothing of it unless asked for", async () => {
    const names = (resources: Awaited<ReturnType<typeof made>>) =>
      resources.map(({ name }) => name);
    const without = names(await made("communicator-without", {}));
    const resources = await made("communicator-lab", { communicator: {} });
    const more = names(resources).filter((name) => !without.includes(name));
    assert.deepEqual(more.sort(), [
      "lab-certificate-domaincontroller",
      "lab-communicator",
      "lab-communicator-image",
      "lab-communicator-policy",
      "lab-domain-controller",
      "lab-frontend-dc.contoso.com-a",
    ]);
    const { inputs, after: waits } = named(resources, "lab-communicator-policy");
    assert.deepEqual(
      [inputs.links, inputs.domain, (inputs.package as { source: string }).source],
      [
        ["OU=Workstations,DC=contoso,DC=com"],
        "contoso.com",
        "\\\\dc.contoso.com\\software\\Communicator\\communicator.msi",
      ],
    );
    assert.ok(waits.includes("lab-communicator-image"), waits.join());
    const image = named(resources, "lab-communicator-image");
    assert.ok(image.after.includes("lab-domain-controller"), image.after.join());
    assert.doesNotMatch(JSON.stringify(resources), /"(?:admin)?pass(?:word)?":/i);
  });
});

describe("the scripts for the Windows machine", () => {
  const { settings } = planCommunicator("it", args());
  const scripts = {
    image: unpackScript(settings),
    patch: settings.patch === undefined ? "" : patchScript(settings, settings.patch),
    share: shareScript(settings),
  };
  const errorsIn = (node: Node): string[] =>
    node.type === "ERROR" || node.isMissing ? [node.text] : partsOf(node).flatMap(errorsIn);

  it("end a text at no quote in it, typographic ones included", () => {
    const source = "C:\\Anna\u2019s and Bob's\\communicator.msi";
    const script = unpackScript({ ...settings, installer: { ...settings.installer, source } });
    assert.ok(script.includes("'C:\\Anna\u2019\u2019s and Bob''s\\communicator.msi'"), script);
  });

  for (const [name, script] of Object.entries(scripts)) {
    it(`${name} is PowerShell, without what version 2.0 doesn't know`, () => {
      const tree = treeOf(script, "powershell");
      assert.deepEqual(tree && errorsIn(tree.rootNode), []);
      assert.doesNotMatch(script, /ConvertTo-Json|Get-FileHash|Invoke-WebRequest|SmbShare/i);
    });
  }

  it("patches an image only that has its folders", () => {
    const [check, apply] = ["is unpacked before it is patched", "'/p \""].map((text) =>
      scripts.patch.indexOf(text),
    );
    assert.ok(check > 0 && check < apply);
  });
});
