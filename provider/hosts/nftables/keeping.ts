import type { Host } from "../host";

// A machine's rules are gone with a restart, unless something loads them again. The distributions' own service for it
// loads a file that is its administrators', and isn't enabled everywhere: so the table has a service of its own.

const folder = "/etc/systemd/system";
export const unit = `${folder}/edgelab-firewall.service`;
export const wanted = `${folder}/sysinit.target.wants`;
const rulesOf = (host: Host): string => `${host.folder}/firewall.nft`;

/** Before any network is there, as nftables' own service. */
export const unitText = (
  nft: string,
  rules: string,
): string => `# Written by edgelab, with its firewall policy.
[Unit]
Description=Firewall policy of edgelab
Wants=network-pre.target
Before=network-pre.target shutdown.target
Conflicts=shutdown.target
DefaultDependencies=no
RequiresMountsFor=${rules}

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${nft} -f ${rules}

[Install]
WantedBy=sysinit.target
`;

/** Loads the table in one transaction, whatever of it is there. */
const rulesText = (table: string): string =>
  `table inet edgelab\ndelete table inet edgelab\n${table}`;

async function succeed(host: Host, ...command: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await host.run(command);
  if (status === 0) return stdout.trim();
  throw new Error(`${command.join(" ")} failed on ${host.key}: ${stderr.trim()}`);
}

/** @throws where the machine has no systemd: then nothing would load the rules after its restart. */
export async function requireKeeping(host: Host): Promise<void> {
  const { status } = await host.run(["test", "-d", folder]);
  if (status === 0) return;
  throw new Error(
    `${host.key} has no systemd (there is no ${folder}), so that its rules would be gone with its next restart; use a machine that has it`,
  );
}

/** Makes the machine load the table at each start; undefined for none. */
export async function keepRules(host: Host, table: string | undefined): Promise<void> {
  const link = `${wanted}/edgelab-firewall.service`;
  if (table === undefined) {
    await succeed(host, "rm", "-f", link);
    await host.changeFile(unit, () => undefined);
    await host.changeFile(rulesOf(host), () => undefined);
    return;
  }
  const nft = await succeed(host, "sh", "-c", "command -v nft");
  await host.changeFile(rulesOf(host), () => Buffer.from(rulesText(table)), 0o600);
  await host.changeFile(unit, () => Buffer.from(unitText(nft, rulesOf(host))));
  await succeed(host, "mkdir", "-p", wanted);
  await succeed(host, "ln", "-sfn", unit, link);
}

/** Whether the machine loads the table as it is at its next start. */
export async function areKept(host: Host, table: string | undefined): Promise<boolean> {
  const rules = await host.readFile(rulesOf(host));
  if (table === undefined) return rules === undefined;
  const [unitFile, { status }] = await Promise.all([
    host.readFile(unit),
    host.run(["test", "-e", `${wanted}/edgelab-firewall.service`]),
  ]);
  return `${rules}` === rulesText(table) && unitFile !== undefined && status === 0;
}
