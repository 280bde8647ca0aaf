import { local } from "@pulumi/command";
import { quotedForShell, sshOptions, unattended, type SshTarget } from "../../../model/ssh";
import { tmgScripts, tmgVariable, type Publishing } from "../../../model/tmg";
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

/** The command that restarts a service of a machine. */
export const restartCommand = (target: SshTarget, service: string): string =>
  overSsh(target, target.system === "windows" ? windowsScript(service) : linuxScript(service));

/** Runs a script of the Windows Script Host that is handed over as base64, from a file of its own that is gone then. */
const scriptHost = (script: string): string =>
  `$file = [IO.Path]::Combine([IO.Path]::GetTempPath(), [Guid]::NewGuid().ToString() + '.js'); [IO.File]::WriteAllText($file, [Text.Encoding]::ASCII.GetString([Convert]::FromBase64String(${encoded(script)}))); & cscript.exe //nologo $file; $code = $LASTEXITCODE; [IO.File]::Delete($file); exit $code`;

/**
 * What a firewall of ISA Server or Forefront TMG publishes: made, and taken away, by scripts for its COM objects. There is
 * nothing to read back of it: `verify` sees from outside what is let through.
 */
export function tmgPublishing(
  name: string,
  { ssh, publishing }: { readonly ssh: SshTarget; readonly publishing: Publishing },
  parent: pulumi.Resource,
): local.Command {
  const scripts = tmgScripts(publishing);
  const what = JSON.stringify({ connection: { ssh }, publishing });
  return new local.Command(
    name,
    {
      create: overSsh(ssh, scriptHost(scripts["apply.js"])),
      delete: overSsh(ssh, scriptHost(scripts["undo.js"])),
      environment: { [tmgVariable]: what },
      triggers: [what],
    },
    // One that stands for others takes theirs away first: the names are the same.
    { parent, deleteBeforeReplace: true },
  );
}

/** A script on a machine, by this machine's own `ssh` as everything there is set. */
function overSsh(target: SshTarget, script: string): string {
  const isWindows = target.system === "windows";
  const start = isWindows
    ? "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command -"
    : "sh -s";
  const words = ["ssh", "-T", ...unattended(patience), ...sshOptions(target), "--", target.host];
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
