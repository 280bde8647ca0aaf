import assert from "node:assert/strict";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
} from "../../../../policy/engine/stackResource";
import { azure, changed, unknownIn } from "../../support/azureResource";
import { deedsOf, factsOf, remoteCommand, runCommand, windowsHosts } from "./scripts";

const entry = "198.51.100.23 av.contoso.com";
const addEntry = `Add-Content ${windowsHosts} "${entry}"`;

const extension = azure("compute:VirtualMachineExtension", "setup", {
  vmName: "cwa-server",
  publisher: "Microsoft.Compute",
  type: "CustomScriptExtension",
  settings: {
    commandToExecute: `powershell -ExecutionPolicy Unrestricted -Command "${addEntry.replaceAll('"', "'")}; Restart-Computer"`,
  },
});

describe("resources that run scripts", () => {
  it("are run commands of Azure, whatever their type is called", () => {
    for (const type of [
      "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
      "azure-native:compute/v20230301:VirtualMachineRunCommand",
    ]) {
      assert.deepEqual(deedsOf({ ...runCommand(addEntry), type }), [entry]);
    }
  });

  it("are custom script extensions, with settings in plain text and protected ones", () => {
    assert.deepEqual(deedsOf(extension), [entry, "restart"]);
    assert.equal(factsOf(extension).restarts[0].host, "cwa-server");
    const { settings } = extension.inputs;
    const isProtected = changed(extension, {
      settings: {},
      protectedSettings: new SecretValue(settings),
    });
    assert.deepEqual(deedsOf(isProtected), [entry, "restart"]);
  });

  it("are custom scripts in base64", () => {
    const script = Buffer.from(`echo ${entry} >> /etc/hosts\n`).toString("base64");
    const linux = { publisher: "Microsoft.Azure.Extensions", type: "CustomScript" };
    assert.deepEqual(deedsOf(changed(extension, { ...linux, settings: { script } })), [entry]);
    const compressed = Buffer.from([0x1f, 0x8b, 8, 0]).toString("base64");
    assert.match(
      deedsOf(changed(extension, { ...linux, settings: { script: compressed } })).join(),
      /^anything: "settings\.script" of setup/,
    );
  });

  it("are no extensions of other kinds", () => {
    assert.deepEqual(deedsOf(changed(extension, { type: "IaaSAntimalware" })), []);
  });

  it("may do anything where they name a script that stands elsewhere", () => {
    for (const property of ["scriptUri", "commandId", "galleryScriptReferenceId"]) {
      assert.deepEqual(
        deedsOf(runCommand("", { source: { [property]: "https://example.com/x" } })),
        [
          `anything: "source.${property}" of settings can't be read: it names a script that the stack doesn't show.`,
        ],
      );
    }
    const fetching = changed(extension, {
      settings: { fileUris: ["https://example.com/setup.ps1"], commandToExecute: "setup.exe" },
    });
    assert.deepEqual(deedsOf(fetching), [
      `anything: "settings.fileUris" of setup can't be read: it names a script that the stack doesn't show.`,
    ]);
  });

  it("may do anything while their script isn't known, which isn't told as unreadable", () => {
    const { opaque, unreadable } = factsOf(runCommand(unknownValue));
    assert.deepEqual(
      opaque.map(({ host, unknown, resource }) => [host, `${unknown}`, resource.name]),
      [["edge-server", '"source.script" of settings isn\'t known before the update', "settings"]],
    );
    assert.deepEqual(unreadable, []);
    assert.match(
      deedsOf(unknownIn(extension, "settings")).join(),
      /^anything: "settings" of setup/,
    );
  });

  it("are of the machine that the name comes from while that isn't known", () => {
    const machine = azure("compute:VirtualMachine", "edge-machine", { vmName: "edge-server" });
    const unnamed = unknownIn(runCommand(addEntry), "vmName");
    const from = { ...unnamed, propertyDependencies: { vmName: [machine.urn] } };
    assert.equal(factsOf(machine, from).hostsEntries[0].host, "edge-server");
  });

  it("may do anything on any machine while it isn't known on which they run", () => {
    const unnamed = unknownIn(runCommand(addEntry), "vmName");
    const unreached = remoteCommand(`echo ${entry} >> /etc/hosts`, { connection: unknownValue });
    for (const [resource, property] of [
      [unnamed, "vmName"],
      [unreached, "connection"],
    ] as const) {
      const { hostsEntries, opaque } = factsOf(resource);
      assert.deepEqual(hostsEntries, []);
      assert.deepEqual(
        opaque.map(({ host, unknown }) => [host, `${unknown}`]),
        [[undefined, `"${property}" of settings isn't known before the update`]],
      );
    }
  });

  it("give their scripts parameters and an environment", () => {
    const script = `param($Address)\nAdd-Content ${windowsHosts} "$address $env:AV"`;
    const parameters: readonly PropertyMap[] = [
      { name: "Address", value: "198.51.100.23" },
      { name: "AV", value: unknownValue },
    ];
    assert.deepEqual(deedsOf(runCommand(script, { parameters })), [
      `198.51.100.23 "source.script" of settings isn't known before the update`,
    ]);
    const environment = { ADDRESS: "198.51.100.23", NAME: new SecretValue("av.contoso.com") };
    assert.deepEqual(
      deedsOf(remoteCommand('echo "${ADDRESS} $NAME" >> /etc/hosts', { environment })),
      [entry],
    );
  });

  it("give their commands what to read", () => {
    assert.deepEqual(deedsOf(remoteCommand("sudo tee -a /etc/hosts", { stdin: entry })), [entry]);
    assert.deepEqual(deedsOf(remoteCommand("bash -s", { stdin: "sudo reboot" })), ["restart"]);
  });

  it("are read as they are made and changed, and not as they are taken away", () => {
    const create = "sudo reboot";
    assert.deepEqual(deedsOf(remoteCommand(create, { delete: "shutdown -r now" })), ["restart"]);
    assert.deepEqual(deedsOf(remoteCommand(create, { update: create })), ["restart"]);
    assert.deepEqual(deedsOf(remoteCommand(create, { update: "msiexec /p cwamain.msp; reboot" })), [
      "restart",
      "patch KB 968802",
      "restart",
    ]);
  });

  it("run again at a change of what their inputs come from, and of nothing else", () => {
    const command = {
      ...remoteCommand("reboot"),
      dependencies: ["urn:option", "urn:other"],
      propertyDependencies: {
        triggers: ["urn:option"],
        create: ["urn:address"],
        delete: ["urn:x"],
      },
    };
    assert.deepEqual(factsOf(command).restarts[0].triggers, ["urn:option", "urn:address"]);
  });

  it("are read where their script is secret, and quoted nowhere", () => {
    const script = `net user lab Hunter2-lab /add\necho Hunter2-lab host >> /etc/hosts`;
    const facts = factsOf(remoteCommand(new SecretValue(script)));
    assert.equal(facts.hostsEntries.length, 1);
    assert.doesNotMatch(JSON.stringify(facts), /Hunter2/);
  });

  it("are told to be unreadable where they hold something else than a script", () => {
    for (const resource of [
      runCommand("x", { source: 42 }),
      changed(extension, { settings: 42 }),
      remoteCommand(42),
    ]) {
      assert.match(
        deedsOf(resource).join(),
        /unreadable: .*it isn't of the kind that belongs here/,
      );
    }
  });
});
