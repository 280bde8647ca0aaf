import { VirtualMachineRunCommandByVirtualMachine as RunCommand } from "@pulumi/azure-native/compute/virtualMachineRunCommandByVirtualMachine";
import type { VirtualMachine } from "@pulumi/azure-native/compute/virtualMachine";
import { SecurityFlags } from "../../../model";
import * as pulumi from "../../../provider/sdk/pulumi";
import type {
  HostsEntryArgs,
  LabHost,
  PatchArgs,
  RestartArgs,
  SecurityOptionArgs,
  WindowsVerb,
} from "../labHost";
import { unnoted } from "../labHost";
import { light, type Common } from "./common";
import {
  addressingScript,
  hostsEntryScript,
  patchScript,
  restartScript,
  securityOptionScript,
  type Addressing,
  type System,
} from "./guestScripts";

/** Seconds that a script may take; the agent of a new machine takes minutes to answer. */
const longest = 900;

/** A machine that is made, with what run commands set in it, one after the other: Azure would run them at once. */
export class Guest implements Pick<LabHost, "hostsEntry" | WindowsVerb> {
  private last: pulumi.Resource;

  /** @param label The machine's name in Azure. */
  constructor(
    private readonly machine: VirtualMachine,
    private readonly label: string,
    private readonly system: System,
    private readonly common: Common,
  ) {
    this.last = machine;
  }

  /** Sets the addresses of all its interfaces. */
  address(interfaces: readonly Addressing[]): void {
    const { name, options } = this.common;
    this.run(`${name}-${this.label}-addresses`, addressingScript(this.system, interfaces), options);
  }

  hostsEntry(name: string, entry: HostsEntryArgs, options: pulumi.CustomResourceOptions) {
    const line = pulumi.interpolate`${entry.address} ${entry.names.join(" ")}`;
    const script = line.apply((text) => hostsEntryScript(this.system, text, entry.names));
    const command = this.run(name, script, options);
    return Object.assign(command, { line: after(command, line) });
  }

  securityOption(name: string, option: SecurityOptionArgs, options: pulumi.CustomResourceOptions) {
    const value = pulumi.output(option.flags).apply((flags) => SecurityFlags.parse(flags).value);
    const script = pulumi
      .all([option.option, value])
      .apply(([which, number]) => securityOptionScript(which, number));
    const command = this.run(name, script, options);
    return Object.assign(command, { value: after(command, value), ...unnoted() });
  }

  patch(name: string, patch: PatchArgs, options: pulumi.CustomResourceOptions) {
    const article = pulumi.output(patch.article);
    const script = pulumi
      .all([patch.product, article, patch.file])
      .apply((of) => patchScript(...of));
    const command = this.run(name, script, options);
    return Object.assign(command, { article: after(command, article), ...unnoted() });
  }

  restart(name: string, { triggers }: RestartArgs, options: pulumi.CustomResourceOptions) {
    return this.run(name, pulumi.output(triggers ?? {}).apply(restartScript), options);
  }

  /** Fails where the script does, and runs again where it has changed, or where its machine is another. */
  private run(
    name: string,
    script: pulumi.Input<string>,
    { dependsOn, ...options }: pulumi.CustomResourceOptions,
  ): RunCommand {
    const before = this.last;
    const command = new RunCommand(
      name,
      {
        resourceGroupName: this.common.resourceGroupName,
        location: this.common.location,
        vmName: this.label,
        runCommandName: name.slice(-longestName),
        source: { script },
        treatFailureAsDeploymentFailure: true,
        asyncExecution: false,
        timeoutInSeconds: longest,
        tags: this.common.tags(),
      },
      {
        ...options,
        dependsOn: [dependsOn ?? [], before].flat() as pulumi.Resource[],
        transformations: [light],
        replaceWith: [this.machine],
        deletedWith: this.machine,
      },
    );
    this.last = command;
    return command;
  }
}

/** Characters of a run command's name. */
const longestName = 80;

/** A value that is there once a script has run. */
const after = <Value>(command: RunCommand, value: pulumi.Output<Value>): pulumi.Output<Value> =>
  pulumi.all([value, command.urn]).apply(([known]) => known) as pulumi.Output<Value>;
