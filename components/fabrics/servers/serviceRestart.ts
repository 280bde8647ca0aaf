import { local } from "@pulumi/command";
import { quotedForShell, sshOptions, unattended, type SshTarget } from "../../../model/ssh";
import * as pulumi from "../../../provider/sdk/pulumi";

/** Seconds that a machine has to answer. */
const patience = 10;

const encoded = (text: string) => `'${Buffer.from(text).toString("base64")}'`;

/**
 * PowerShell 2.0, as one line on its standard input: the name comes as base64, so nothing of it is read as code. Services
 * that rest on it are started again, as `Restart-Service -Force` doesn't where they weren't running.
 */
const windowsScript = (service: string): string =>
  `$name = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(${encoded(service)})); try { Restart-Service -Name $name -Force -ErrorAction Stop; if ((Get-Service -Name $name).Status -ne 'Running') { throw 'it does not run' }; exit 0 } catch { [Console]::Error.WriteLine($_.Exception.Message); exit 1 }`;

const linuxScript = (service: string): string =>
  `if [ "$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi; $root systemctl restart -- ${quotedForShell(service)} && systemctl --quiet is-active -- ${quotedForShell(service)}`;

/** The command that restarts a service of a machine, by this machine's own `ssh` as everything there is set. */
export function restartCommand(target: SshTarget, service: string): string {
  const isWindows = target.system === "windows";
  const start = isWindows
    ? "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command -"
    : "sh -s";
  const words = ["ssh", "-T", ...unattended(patience), ...sshOptions(target), "--", target.host];
  const script = isWindows ? windowsScript(service) : linuxScript(service);
  return `${[...words, start].map(quotedForShell).join(" ")} <<'----'\n${script}\n----`;
}

/**
 * Restarts a service once, and again whenever the Edge's hosts entries have changed. It is an action and no state: there
 * is nothing to read back of it, and nothing to put back.
 */
export function serviceRestart(
  name: string,
  {
    ssh,
    service,
    edgeHosts,
  }: {
    readonly ssh: SshTarget;
    readonly service: string;
    readonly edgeHosts: pulumi.Output<string[]>;
  },
  parent: pulumi.Resource,
): local.Command {
  return new local.Command(
    name,
    { create: restartCommand(ssh, service), triggers: [edgeHosts] },
    { parent },
  );
}
