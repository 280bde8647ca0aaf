import type { PowerShellHost } from "./powerShell";

/** Milliseconds that an installation may take. */
const limit = 30 * 60_000;

/** Done, and done but for a restart: statuses of Windows Installer (MsiExec.exe and InstMsi.exe error messages). */
const isDone = (status: number): boolean => [0, 3010, 1641].includes(status);

const reasons: Readonly<Record<number, string>> = {
  1603: "it failed and took back what it had done",
  1618: "another installation is under way there: wait for its end, and run it again",
  1625: "a policy there forbids it: see Windows Installer's policies (gpedit.msc)",
  1635: "the file isn't there, or can't be opened: put it there, and let the system (SYSTEM) and administrators read it",
  1636: "the file is no patch of Windows Installer: download it again",
  1642: "what it is for isn't installed there, or in another version: see the article for which it needs",
  1643: "a policy there forbids patches: see Windows Installer's policies (gpedit.msc)",
};

/** Has Windows Installer do something, unattended and without a restart. @throws what it says. */
export async function msiexec(
  host: PowerShellHost,
  name: string,
  ...words: readonly string[]
): Promise<void> {
  const command = ["msiexec", ...words, "/qn", "/norestart"];
  const { status } = await host.run(command, { timeout: limit });
  if (isDone(status)) return;
  const known = reasons[status];
  throw new Error(
    `Windows Installer on ${name} says ${status} of ${words.join(" ")}: ${known ?? "net helpmsg there says what that means"}${known !== undefined && status !== 1603 ? "" : `; for its log, run there: ${command.join(" ")} /l*v patch.log`}`,
  );
}
