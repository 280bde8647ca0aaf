import { Network, quote, type Problems } from "../../../model";
import type { Machines } from "../servers/arguments";
import { settable } from "../servers/settable";
import { machineInterfaces, machineNames, type AzureArgs, type MachineName } from "./arguments";
import { checkNetwork } from "./limits";

/** A machine that is made. */
export interface MachineSettings {
  readonly system: "windows" | "linux";
  /** An id; undefined for Debian. */
  readonly image: string | undefined;
  readonly size: string;
}

/** What of the fabric's arguments is about machines that are made, and who reaches them. */
export interface MachinesSettings {
  readonly machines: Readonly<Partial<Record<MachineName, MachineSettings>>>;
  readonly administrator: { readonly user: string; readonly sshKey: string | undefined };
  /** As `1900`, on the clock of a time zone. */
  readonly shutdown: { readonly time: string; readonly timeZone: string } | undefined;
  readonly diagnostics: boolean;
  /** Network of the Bastion's subnet. */
  readonly bastion: Network | undefined;
}

type Given = Pick<AzureArgs, "machines" | "administrator" | "shutdown" | "diagnostics" | "bastion">;

/** Records what is wrong with them, each where it is. */
export function readMachines(given: Given, problems: Problems): MachinesSettings {
  const machines = Object.fromEntries(
    machineNames.flatMap((name) => {
      const machine = given.machines?.[name];
      return machine === undefined ? [] : [[name, readMachine(name, machine, problems)]];
    }),
  ) as MachinesSettings["machines"];
  const made = Object.values(machines);
  if (made.length === 0) {
    for (const name of ["administrator", "shutdown", "diagnostics"] as const) {
      if (given[name] === undefined) continue;
      problems.add(
        `azure.${name}`,
        "counts for nothing while no machine is made: name one in azure.machines, or remove it.",
      );
    }
  }
  return {
    machines,
    administrator: readAdministrator(given.administrator ?? {}, made, problems),
    shutdown: given.shutdown && readShutdown(given.shutdown, problems),
    diagnostics: given.diagnostics ?? false,
    bastion: given.bastion === undefined ? undefined : readBastion(given.bastion, problems),
  };
}

/** An image of one's own, or one in a gallery, with or without its version. */
const imageId =
  /^\/subscriptions\/[\da-f-]{36}\/resourceGroups\/[\w.()-]+\/providers\/Microsoft\.Compute\/(?:images\/[\w.-]+|galleries\/[\w.]+\/images\/[\w.-]+(?:\/versions\/[\d.]+)?)$/i;

function readMachine(
  name: MachineName,
  { system = machineInterfaces[name].usually, image, size = "Standard_B2s" }: MachineArgs,
  problems: Problems,
): MachineSettings {
  const path = `azure.machines.${name}`;
  if (image === undefined && system === "windows") {
    problems.add(
      `${path}.image`,
      'is missing, and Windows is made from your own image: give its id in Azure, or system "linux" for Debian 12.',
    );
  } else if (image !== undefined && !imageId.test(image)) {
    problems.add(
      `${path}.image`,
      `${quote(image)} is no image's id: give it as /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/images/…, or …/galleries/…/images/….`,
    );
  }
  if (!/^(?:Standard|Basic)_[A-Z]\w*$/.test(size)) {
    problems.add(
      `${path}.size`,
      `${quote(size)} is no size of Azure's: give its name, e.g. "Standard_B2s".`,
    );
  }
  return { system, image, size };
}
type MachineArgs = NonNullable<NonNullable<AzureArgs["machines"]>[MachineName]>;

/** Names that Azure takes for no administrator (learn.microsoft.com/azure/virtual-machines/windows/faq). */
const reservedUsers =
  /^(?:administrator|admin\d?|user\d*|test\d?|actuser|adm|aspnet|backup|console|david|guest|john|owner|root|server|sql|support|support_388945a0|sys|a|1|123)$/i;

function readAdministrator(
  { user = "labadmin", sshKey }: NonNullable<AzureArgs["administrator"]>,
  machines: readonly MachineSettings[],
  problems: Problems,
) {
  if (!/^[a-z][a-z0-9_-]{0,19}$/.test(user) || reservedUsers.test(user)) {
    problems.add(
      "azure.administrator.user",
      `${quote(user)} can't be an administrator's name in Azure: give up to 20 small letters and digits, e.g. "labadmin".`,
    );
  }
  const path = "azure.administrator.sshKey";
  if (sshKey === undefined && machines.some(({ system }) => system === "linux")) {
    problems.add(
      path,
      'is missing, and Linux is signed in to with a key: give the public one, e.g. "ssh-ed25519 AAAA… jo".',
    );
  } else if (sshKey?.includes("PRIVATE KEY") === true) {
    problems.add(path, "is a private key, which is nobody's but yours: give the public one.");
  } else if (sshKey !== undefined && !isPublicKey(sshKey)) {
    problems.add(
      path,
      `${quote(sshKey)} is no public key that Azure takes: give the content of the file .pub, of type ssh-ed25519 or ssh-rsa.`,
    );
  }
  return { user, sshKey: sshKey?.trim() };
}

/** Of a type that Azure takes (learn.microsoft.com/azure/virtual-machines/linux/mac-create-ssh-keys), which the key itself says, too. */
function isPublicKey(text: string): boolean {
  const [, type = "", key = ""] =
    /^(ssh-rsa|ssh-ed25519) ([A-Za-z0-9+/]+=*)(?: .*)?\s*$/.exec(text) ?? [];
  const said = Buffer.from(key, "base64").subarray(4, 4 + type.length);
  return type !== "" && said.toString("latin1") === type;
}

function readShutdown(
  { time, timeZone = "UTC" }: NonNullable<AzureArgs["shutdown"]>,
  problems: Problems,
) {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    problems.add(
      "azure.shutdown.time",
      `${quote(time)} is no time of the day: give hours and minutes, e.g. "19:00".`,
    );
  }
  if (!/^(?:UTC(?:[+-]\d\d)?|\S.* Standard Time)$/.test(timeZone)) {
    problems.add(
      "azure.shutdown.timeZone",
      `${quote(timeZone)} is none of Windows' time zones: give one that "tzutil /l" lists, e.g. "W. Europe Standard Time".`,
    );
  }
  return { time: time.replace(":", ""), timeZone };
}

/** learn.microsoft.com/azure/bastion/configuration-settings: a Bastion's subnet is a /26 or larger. */
const longestBastion = 26;

function readBastion(given: string, problems: Problems): Network | undefined {
  const path = "azure.bastion";
  const network = problems.try(path, () => Network.parse(given));
  if (network === undefined) return undefined;
  if (network.prefixLength > longestBastion) {
    problems.add(
      path,
      `${network} is too small for a Bastion: give a /${longestBastion} or larger.`,
    );
  }
  checkNetwork(path, network, problems);
  if (network.address.isPubliclyRoutable) {
    problems.add(path, `${network} is on the Internet: give a private network.`);
  }
  return network;
}

/** Whether something is set in a machine that is made here: it has the system for it, and no argument says how else it is reached. */
export function isSetByRunCommands(
  { machines, places }: Pick<MachinesSettings, "machines"> & { readonly places: Machines },
  name: "edge" | "cwa",
): boolean {
  const systems: readonly string[] = settable[name].systems;
  return (
    machines[name] !== undefined &&
    places[name] === undefined &&
    systems.includes(machines[name].system)
  );
}
