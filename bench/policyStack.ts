import type { StackResource } from "../policy/engine/stackResource";
import type { StagedStack } from "../tests/integration/policy/support/stackProgram";
import { azureLab } from "../tests/policy/support/azureLab";
import { families } from "../tests/policy/adapters/commands/families";
import { azure, type Stage } from "../tests/policy/support/azureResource";

/** An address of networks inside that aren't the lab's, another one for each number. */
const addressOf = (index: number) =>
  `10.${100 + Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${1 + (index % 250)}`;

const publicAddressOf = (index: number) => `192.0.2.${1 + (index % 250)}`;

/** What a company's stack has beside a lab: one maker for each share of it, in about the shares that are found. */
const makers: readonly ((index: number) => StackResource)[] = [
  recordSet,
  recordSet,
  networkInterface,
  networkInterface,
  publicAddress,
  securityGroup,
  remoteCommand,
  runCommand,
  storageAccount,
  secret,
];

/**
 * A stack of a lab on plain Azure resources, with as many other resources beside it as make the number full.
 *
 * @param count more than the lab has.
 */
export function bigStack(count: number): StagedStack {
  const rest = count - azureLab().length;
  const others = Array.from({ length: rest }, (_, index) => makers[index % makers.length](index));
  const stack = (stage: Stage) => [...azureLab(stage), ...others];
  return { preview: stack("preview"), updated: stack("updated") };
}

function recordSet(index: number): StackResource {
  return azure("dns:RecordSet", `record-${index}`, {
    zoneName: "fabrikam.com",
    relativeRecordSetName: `host-${index}`,
    recordType: "A",
    ttl: 3600,
    aRecords: [{ ipv4Address: publicAddressOf(index) }],
  });
}

function networkInterface(index: number): StackResource {
  return azure("network:NetworkInterface", `interface-${index}`, {
    networkInterfaceName: `interface-${index}`,
    ipConfigurations: [
      { name: "primary", privateIPAddress: addressOf(index), privateIPAllocationMethod: "Static" },
    ],
  });
}

function publicAddress(index: number): StackResource {
  return azure("network:PublicIPAddress", `address-${index}`, {
    publicIpAddressName: `address-${index}`,
    publicIPAllocationMethod: "Static",
    sku: { name: "Standard" },
  });
}

function securityGroup(index: number): StackResource {
  const rule = (number: number) => ({
    name: `rule-${number}`,
    priority: 100 + 10 * number,
    direction: "Inbound",
    access: number % 3 === 0 ? "Deny" : "Allow",
    protocol: number % 2 === 0 ? "Tcp" : "Udp",
    sourceAddressPrefix: addressOf(index + number),
    sourcePortRange: "*",
    destinationAddressPrefix: addressOf(index),
    destinationPortRanges: ["443", `${1000 + number}-${2000 + number}`],
  });
  return azure("network:NetworkSecurityGroup", `group-${index}`, {
    networkSecurityGroupName: `group-${index}`,
    securityRules: Array.from({ length: 10 }, (_, number) => rule(number)),
  });
}

/** Scripts as people write them, beside the plain ones: one in ten of all. */
const written = families.flatMap(({ scripts, isPowerShell }) =>
  scripts.map((script) => ({ script, isPowerShell })),
);
const writtenFor = (index: number, forPowerShell: boolean) => {
  const fitting = written.filter(({ isPowerShell }) => isPowerShell === forPowerShell);
  const place = Math.floor(index / makers.length);
  return place % 10 === 0 ? fitting[(place / 10) % fitting.length].script : undefined;
};

function remoteCommand(index: number): StackResource {
  const script = writtenFor(index, false);
  if (script !== undefined) return command(index, [script]);
  return command(index, [
    "set -e",
    `install -d /srv/application-${index}`,
    ...Array.from({ length: 20 }, (_, line) => `echo "setting${line}=${index}" >> /srv/settings`),
    "systemctl restart application",
  ]);
}

function command(index: number, script: readonly string[]): StackResource {
  const { type, urn, ...resource } = azure("remote:Command", `command-${index}`, {
    connection: { host: addressOf(index), user: "operator" },
    create: script.join("\n"),
  });
  return {
    ...resource,
    type: type.replace(/^azure-native/, "command"),
    urn: urn.replace("::azure-native:", "::command:"),
  };
}

function runCommand(index: number): StackResource {
  return azure("compute:VirtualMachineRunCommand", `run-${index}`, {
    runCommandName: `run-${index}`,
    vmName: `machine-${index}`,
    source: {
      script:
        writtenFor(index, true) ??
        Array.from(
          { length: 20 },
          (_, line) => `Set-ItemProperty -Path "HKLM:\\SOFTWARE\\Fabrikam" -Name S${line} -Value 1`,
        ).join("\n"),
    },
  });
}

function storageAccount(index: number): StackResource {
  return azure("storage:StorageAccount", `storage-${index}`, {
    accountName: `storage${index}`,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    tags: { owner: "somebody" },
  });
}

function secret(index: number): StackResource {
  return azure("keyvault:Key", `key-${index}`, { keyName: `key-${index}`, vaultName: "vault" });
}
