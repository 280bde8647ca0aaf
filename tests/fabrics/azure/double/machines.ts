import { isDeepStrictEqual } from "node:util";
import { nameIn, withoutPassword } from "./kinds";
import { existing, list, refuse, text, type Rule } from "./rule";
import { part } from "./store";

/**
 * What the service refuses of machines, by hand. Sources, all under learn.microsoft.com/azure: users and passwords
 * virtual-machines/windows/faq; what no update changes virtual-machines/troubleshooting/error-messages
 * (PropertyChangeNotAllowed); several interfaces virtual-machines/windows/multiple-nics; run commands
 * virtual-machines/windows/run-command-managed; schedules rest/api/dtl/global-schedules.
 */
export const machineRules: Readonly<Record<string, Rule>> = {
  "compute:VirtualMachine"(inputs, id, store, before) {
    const { osProfile, storageProfile } = inputs;
    const isWindows = part(osProfile, "windowsConfiguration") !== undefined;
    const computer = text(osProfile, "computerName");
    if (computer.length > (isWindows ? 15 : 64) || !/^[a-z\d-]+$/i.test(computer)) {
      refuse("InvalidParameter", `computerName ${computer}`);
    }
    const user = text(osProfile, "adminUsername");
    if (/^(?:admin(?:istrator)?|root|guest|user|test)$/i.test(user) || user.length > 20) {
      refuse("InvalidParameter", `adminUsername ${user}`);
    }
    if (isWindows) checkPassword(text(osProfile, "adminPassword") ?? "");
    else checkKeys(part(osProfile, "linuxConfiguration"), user);
    const image = part(storageProfile, "imageReference");
    if (part(image, "id") === undefined && part(image, "publisher") === undefined) {
      refuse("InvalidParameter", "imageReference");
    }
    const interfaces = list(inputs.networkProfile, "networkInterfaces");
    if (interfaces.length > 1 && interfaces.filter((each) => each.primary === true).length !== 1) {
      refuse("VirtualMachineMustHaveOneNetworkInterfaceAsPrimary", id);
    }
    for (const each of interfaces) {
      const one = text(each, "id").toLowerCase();
      existing(store, one);
      const user = store
        .all("compute:VirtualMachine")
        .find(
          ({ body }) =>
            String(body.id).toLowerCase() !== id.toLowerCase() &&
            JSON.stringify(body).toLowerCase().includes(`"${one}"`),
        );
      if (user !== undefined) refuse("NicInUse", `${one} is attached to ${String(user.body.id)}`);
    }
    if (before === undefined) return;
    const was = before.body.properties;
    const now = withoutPassword(inputs);
    if (
      !isDeepStrictEqual(part(was, "osProfile"), now.osProfile) ||
      !isDeepStrictEqual(part(part(was, "storageProfile"), "imageReference"), image)
    ) {
      refuse("PropertyChangeNotAllowed", id);
    }
  },
  /** A script that has changed, or that is new, runs; told to fail it fails, which is a failure where that is asked for. */
  "compute:VirtualMachineRunCommandByVirtualMachine"(inputs, id, store, before) {
    const script = text(inputs.source, "script") ?? "";
    if (script === "") refuse("InvalidParameter", "source.script");
    const was = text(part(part(before?.body, "properties"), "source"), "script");
    if (was === script) return;
    const fault = store.meet("run", id);
    if (fault !== undefined && inputs.treatFailureAsDeploymentFailure === true) {
      refuse("VMRunCommandExecutionFailed", `${nameIn(id)} ended with 1`);
    }
  },
  "devtestlab:GlobalSchedule"(inputs, id, store) {
    const target = text(inputs, "targetResourceId");
    existing(store, target);
    if (nameIn(id) !== `shutdown-computevm-${nameIn(target)}`) {
      refuse("InvalidScheduleName", nameIn(id));
    }
    if (!/^(?:[01]\d|2[0-3])[0-5]\d$/.test(text(inputs.dailyRecurrence, "time"))) {
      refuse("InvalidScheduleTime", text(inputs.dailyRecurrence, "time"));
    }
  },
};

function checkPassword(password: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]|_/].filter((kind) => kind.test(password));
  if (password.length < 12 || password.length > 123 || kinds.length < 3) {
    refuse("InvalidParameter", "adminPassword");
  }
}

function checkKeys(configuration: unknown, user: string): void {
  const keys = list(part(configuration, "ssh"), "publicKeys");
  const isRight = keys.every(
    (key) =>
      key.path === `/home/${user}/.ssh/authorized_keys` &&
      /^(?:ssh|ecdsa)-\S+ \S+/.test(text(key, "keyData") ?? ""),
  );
  if (
    part(configuration, "disablePasswordAuthentication") !== true ||
    keys.length === 0 ||
    !isRight
  ) {
    refuse("InvalidParameter", "linuxConfiguration.ssh");
  }
}
