import type { PolicyConfiguration } from "./arguments";

/** The hotfix of the field notes ("Deploying Office Communicator via GPO", step 1). */
export const latestHotfix = "KB 2028888";

/** Whom Windows installs a package as. */
export const installers: Readonly<Record<PolicyConfiguration, string>> = {
  computer: "Domain Computers",
  user: "Authenticated Users",
};

/** Groups that everybody who installs is in, or every machine. */
const everybody = ["everyone", "authenticated users"];
const whoInstalls = [...everybody, "users", "domain users", "domain computers", "guests"];

/** An account's name without its domain, in small letters: `CONTOSO\Domain Users` is `domain users`. */
const bare = (account: string) => account.slice(account.lastIndexOf("\\") + 1).toLowerCase();

/** Whether those who install, or all of one kind of them, are in this group. */
export const isOfInstallers = (account: string): boolean => whoInstalls.includes(bare(account));

/** Whether a package's clients can read what these accounts may read. */
export const readableByInstallers = (
  readers: readonly string[],
  configuration: PolicyConfiguration,
): boolean =>
  readers.some((reader) =>
    [...everybody, installers[configuration].toLowerCase()].includes(bare(reader)),
  );
