import { setTimeout as sleep } from "node:timers/promises";
import { windowsVersionNames, windowsVersions, type WindowsVersion } from "../../../model/values";
import type { InstalledPatch, WindowsSystem } from "../host";
import { patchesOrder, rulesOrder, type PowerShellHost } from "./powerShell";
import { ConnectionLost } from "./session";
import { msiexec } from "./windowsInstaller";
import { WindowsRegistry } from "./windowsRegistry";

const currentVersion = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const cimv2 = "root\\cimv2";

/** Milliseconds that a restart may take, and between two looks whether it is over. */
const [restartLimit, restartPause] = [20 * 60_000, 2_000];

/** What `shutdown` says where it was told before (ERROR_SHUTDOWN_IS_SCHEDULED). */
const alreadyTold = 1190;

/** What a Windows says by its Windows Installer, its Windows Management Instrumentation and its registry. */
export class WindowsOverSsh implements WindowsSystem {
  private readonly registry: WindowsRegistry;

  constructor(
    private readonly host: PowerShellHost,
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
      ...installer.map(({ product, patch, removable, ProductCode, PatchCode }) => ({
        product,
        patch,
        ...(removable === "1" && { codes: { product: ProductCode, patch: PatchCode } }),
      })),
      ...updates.map(({ HotFixID }) => ({ product: "Windows", patch: HotFixID })),
    ];
  }

  applyPatch(file: string): Promise<void> {
    return msiexec(this.host, this.name, "/p", file, "REINSTALL=ALL", "REINSTALLMODE=omus");
  }

  removePatch({ product, patch }: { product: string; patch: string }): Promise<void> {
    return msiexec(this.host, this.name, "/i", product, `MSIPATCHREMOVE=${patch}`);
  }

  async requireVersion(wanted: WindowsVersion): Promise<void> {
    const { Version = "", Caption = "another Windows", ProductType } = await this.system();
    // A client has the number of the server of its time.
    if (Version.startsWith(`${windowsVersions[wanted]}.`) && ProductType !== "1") return;
    const named = windowsVersionNames.find((each) =>
      Version.startsWith(`${windowsVersions[each]}.`),
    );
    throw new Error(
      `${this.name} runs ${Caption.trim()} (${Version}), and this is meant for ${wanted}: nothing is changed there. Say what runs there${named === undefined || ProductType === "1" ? "" : ` ("${named}")`}, or that another Windows is meant, too`,
    );
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

  async restart(window?: { from: string; to: string }): Promise<void> {
    const { LastBootUpTime: before, LocalDateTime } = await this.system();
    if (window !== undefined) this.requireIn(window, LocalDateTime);
    await this.tellToRestart(before);
    const until = Date.now() + restartLimit;
    for (;;) {
      await sleep(restartPause);
      try {
        if ((await this.system()).LastBootUpTime !== before) return;
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

  /** A connection that breaks off says nothing of whether it was told: it is told again, which is safe, if it wasn't. */
  private async tellToRestart(before: string): Promise<void> {
    const tell = () =>
      this.host.run(
        "shutdown /r /t 5 /f /d p:4:2".split(" ").concat("/c", "edgelab puts settings into effect"),
      );
    let isAgain = false;
    const { status, stderr } = await tell().catch(async (error: unknown) => {
      if (!(error instanceof ConnectionLost)) throw error;
      isAgain = true;
      const now = await this.system().catch(() => undefined);
      // Where it isn't reached, or has been started meanwhile, it was told.
      if (now?.LastBootUpTime !== before) return { status: 0, stderr: "" };
      return tell();
    });
    if (status === 0 || (isAgain && status === alreadyTold)) return;
    throw new Error(`${this.name} can't be restarted: ${stderr.trim()}`);
  }

  /** @param now as WMI writes it: year to microseconds, and the minutes of the time zone. */
  private requireIn({ from, to }: { from: string; to: string }, now: string): void {
    const time = `${now.slice(8, 10)}:${now.slice(10, 12)}`;
    const isIn = from <= to ? from <= time && time < to : from <= time || time < to;
    if (isIn) return;
    throw new Error(
      `${this.name} waits for a restart, which it may have from ${from} to ${to}, and there it is ${time}: run the update again then. Until it is restarted, what was changed isn't in effect for sure`,
    );
  }

  private async system(): Promise<Record<string, string>> {
    const [system] = await this.host.query(cimv2, "select * from Win32_OperatingSystem");
    return system;
  }
}
