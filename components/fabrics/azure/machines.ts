import { GlobalSchedule } from "@pulumi/azure-native/devtestlab/globalSchedule";
import { VirtualMachine } from "@pulumi/azure-native/compute/virtualMachine";
import type { LabPlan } from "../../../model";
import { Password } from "../../../provider/sdk";
import * as pulumi from "../../../provider/sdk/pulumi";
import { machineInterfaces, machineNames, type MachineName } from "./arguments";
import type { Common, Marks } from "./common";
import { Guest } from "./guest";
import type { LabNetwork } from "./network";
import type { AzureSettings } from "./readArguments";
import { isSetByRunCommands, type MachineSettings } from "./readMachines";

const provider = "Microsoft.Compute";

/** The machines of a lab that are made. */
export interface MadeMachines {
  readonly guests: Readonly<Partial<Record<MachineName, Guest>>>;
  /** The administrator's on Windows; secret. Undefined where no Windows is made. */
  readonly password: pulumi.Output<string> | undefined;
}

/** What Linux is made from where no image is given. */
const debian = { publisher: "Debian", offer: "debian-12", sku: "12-gen2", version: "latest" };

/** Makes the machines that arguments name, each on its interfaces. */
export function makeMachines(
  { settings: { cwa } }: LabPlan,
  settings: AzureSettings,
  { interfaces }: Pick<LabNetwork, "interfaces">,
  common: Common,
): MadeMachines {
  const { machines } = settings;
  const { name, options } = common;
  const named = machineNames.filter((each) => machines[each] !== undefined);
  const password = named.some((each) => machines[each]!.system === "windows")
    ? // Windows takes none without capitals, small letters and digits.
      pulumi.secret(
        pulumi.interpolate`Aa1-${new Password(`${name}-administrator`, {}, { parent: options.parent! }).value}`,
      )
    : undefined;
  const guests = named.map((each) => {
    const own = machineInterfaces[each].interfaces.map((label) => interfaces[label]);
    const label = machineInterfaces[each].interfaces[0];
    const machine = machineOf(label, machines[each]!, own, settings, password, common, {
      ...(each === "cwa" && {
        role: "cwa",
        // The machine is found to have them, or `up` fails.
        more: {
          "operating-system": cwa.operatingSystem,
          patches: isSetByRunCommands(settings, "cwa") ? cwa.patches.join(", ") : undefined,
        },
      }),
    });
    const guest = new Guest(machine, label, machines[each]!.system, common);
    guest.address(own.map(({ addressing }) => addressing));
    return [each, guest] as const;
  });
  return { guests: Object.fromEntries(guests), password };
}

function machineOf(
  label: string,
  { system, image, size }: MachineSettings,
  interfaces: readonly LabNetwork["interfaces"]["edge"][],
  { administrator: { user, sshKey }, diagnostics, shutdown }: AzureSettings,
  password: pulumi.Output<string> | undefined,
  { name, options, location, resourceGroupName, idOf, tags }: Common,
  marks: Marks,
): VirtualMachine {
  const machine = new VirtualMachine(
    `${name}-${label}-machine`,
    {
      resourceGroupName,
      location,
      vmName: label,
      hardwareProfile: { vmSize: size },
      networkProfile: {
        networkInterfaces: interfaces.map(({ label: one, resource }, index) => ({
          id: idOf(resource, `networkInterfaces/${one}`),
          primary: index === 0,
        })),
      },
      storageProfile: {
        imageReference: image === undefined ? debian : { id: image },
        // Without it the disk would outlive the machine.
        osDisk: { createOption: "FromImage", deleteOption: "Delete" },
      },
      osProfile: {
        computerName: label,
        adminUsername: user,
        ...(system === "windows"
          ? {
              adminPassword: password!,
              windowsConfiguration: { provisionVMAgent: true, enableAutomaticUpdates: false },
            }
          : {
              linuxConfiguration: {
                provisionVMAgent: true,
                disablePasswordAuthentication: true,
                ssh: {
                  publicKeys: [{ path: `/home/${user}/.ssh/authorized_keys`, keyData: sshKey! }],
                },
              },
            }),
      },
      ...(diagnostics && { diagnosticsProfile: { bootDiagnostics: { enabled: true } } }),
      tags: tags(marks),
    },
    {
      ...options,
      // What it is made from, and who administers it, Azure changes on no machine, and it never tells the password.
      replaceOnChanges: ["osProfile", "storageProfile"],
      ignoreChanges: ["osProfile.adminPassword"],
      deleteBeforeReplace: true,
    },
  );
  if (shutdown !== undefined) {
    new GlobalSchedule(
      `${name}-${label}-shutdown`,
      {
        resourceGroupName,
        location,
        // The name that Azure's own pages look for.
        name: `shutdown-computevm-${label}`,
        status: "Enabled",
        taskType: "ComputeVmShutdownTask",
        dailyRecurrence: { time: shutdown.time },
        timeZoneId: shutdown.timeZone,
        notificationSettings: { status: "Disabled" },
        targetResourceId: idOf(machine, `virtualMachines/${label}`, provider),
        tags: tags(),
      },
      options,
    );
  }
  return machine;
}
