import { setTimeout as sleep } from "node:timers/promises";
import type { InstalledPatch, WindowsSystem } from "../host";
import { patchesOrder, rulesOrder } from "./powerShell";
import type { SshHost } from "./sshHost";
import { WindowsRegistry } from "./windowsRegistry";

const currentVersion = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const cimv2 = "root\\cimv2";

/** Milliseconds that a restart may take, and between two looks whether it is over. */
const [restartLimit, restartPause] = [20 * 60_000, 2_000];

/** What a Windows says by its Windows Installer, its Windows Management Instrumentation and its registry. */
export class WindowsOverSsh implements WindowsSystem {
  private readonly registry: WindowsRegistry;

  constructor(
    private readonly host: Pick<SshHost, "run" | "query" | "objects">,
    private readonly name: string,
  ) {
    this.registry = new WindowsRegistry(host, name);
  }

  async installedPatches(): Promise<InstalledPatch[]> {
    const installer = await this.host.objects(
      patchesOrder,
      "which patches Windows Installer has applied",
    );
    const updates = await this.host.query(cimv2, "select * from Win32_QuickFixEngineering");
    return [
      ...installer.map(({ product, patch }) => ({ product, patch })),
      ...updates.map(({ HotFixID }) => ({ product: "Windows", patch: HotFixID })),
    ];
  }

  query(namespace: string, query: string): Promise<Record<string, string>[]> {
    return this.host.query(namespace, query);
  }

  firewallRules(name: string): Promise<Record<string, string>[]> {
    return this.host.objects(rulesOrder(name), "which rules its firewall has");
  }

  async pendingRestart(): Promise<string[]> {
    const [servicing, updates, files] = [
      await this.registry.hasKey(`${currentVersion}\\Component Based Servicing\\RebootPending`),
      await this.registry.hasKey(`${currentVersion}\\WindowsUpdate\\Auto Update\\RebootRequired`),
      await this.registry.hasValue(
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager",
        "PendingFileRenameOperations",
      ),
    ];
    return [
      ...(servicing ? ["Windows waits for a restart, to complete what was installed"] : []),
      ...(updates ? ["Windows Update waits for a restart"] : []),
      ...(files ? ["files that were in use wait for a restart, to be replaced"] : []),
    ];
  }

  async restart(): Promise<void> {
    const before = await this.started();
    const { status, stderr } = await this.host.run(
      "shutdown /r /t 5 /f /d p:4:2".split(" ").concat("/c", "edgelab puts settings into effect"),
    );
    if (status !== 0) throw new Error(`${this.name} can't be restarted: ${stderr.trim()}`);
    const until = Date.now() + restartLimit;
    for (;;) {
      await sleep(restartPause);
      try {
        if ((await this.started()) !== before) return;
        if (Date.now() > until) {
          throw new Error(
            `${this.name} was told to restart and hasn't within ${restartLimit / 60_000} minutes; see there what keeps it from it`,
          );
        }
      } catch (error) {
        // While it restarts it isn't reached.
        if (Date.now() > until) throw error;
      }
    }
  }

  /** When it was started last, as WMI writes it. */
  private async started(): Promise<string> {
    const [system] = await this.host.query(cimv2, "select * from Win32_OperatingSystem");
    return system.LastBootUpTime;
  }
}
