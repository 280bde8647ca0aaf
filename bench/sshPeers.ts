import { createHash } from "node:crypto";
import * as path from "node:path";
import { runCommand, succeeded, type CommandOptions } from "../tests/integration/support/commands";
import { stage } from "../toolchain/setup/staging";
import { userCache } from "../toolchain/setup/userCache";
import type { SshMachines } from "./sshMachines";

/** What other tools of the field do the same with: from the Python Package Index, at exactly these versions. */
const packages = ["ansible-core==2.19.14", "pyinfra==3.10.0"];
const python = "/usr/bin/python3";
const longest = 900_000;

/** Makes a line of the hosts file of each machine be there, or tells what it would do. */
export interface Peer {
  readonly title: string;
  apply(): Promise<void>;
  check(): Promise<void>;
}

/** A line that has to be in the hosts file of every machine. */
export interface Line {
  readonly address: string;
  readonly name: string;
}

/** The folder of the peers' packages, which is made where it isn't there. */
async function installed(): Promise<string> {
  const version = createHash("sha256").update(packages.join()).digest("hex").slice(0, 12);
  const folder = path.join(userCache(), `bench-peers-${version}`);
  await stage(folder, async (temporary) => {
    const target = ["--target", temporary, ...packages];
    await succeeded(
      runCommand([python, "-m", "pip", "install", "--quiet", ...target], { timeout: longest }),
    );
    return true;
  });
  return folder;
}

/** Ansible with pipelining, a process for each machine and no facts, and pyinfra, as their documentation says it. */
export async function sshPeers(
  machines: SshMachines,
  lines: readonly Line[],
): Promise<readonly Peer[]> {
  const folder = await installed();
  const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const options: CommandOptions = {
      env: { ...process.env, PYTHONPATH: folder, ...env },
      timeout: longest,
    };
    return succeeded(runCommand([python, "-m", ...words], options)).then(() => undefined);
  };
  const ansible = ansibleFiles(machines, lines);
  const pyinfra = pyinfraFiles(machines, lines);
  return [
    {
      title: "Ansible",
      apply: () => run(["ansible", "playbook", ...ansible.words], ansible.env),
      check: () => run(["ansible", "playbook", "--check", ...ansible.words], ansible.env),
    },
    {
      title: "pyinfra",
      apply: () => run(["pyinfra", "--yes", ...pyinfra]),
      check: () => run(["pyinfra", "--dry", ...pyinfra]),
    },
  ];
}

function ansibleFiles(machines: SshMachines, lines: readonly Line[]) {
  const known = `-o UserKnownHostsFile=${machines.knownHostsFile} -o StrictHostKeyChecking=yes`;
  const inventory = machines.write(
    "inventory.ini",
    [
      "[all]",
      ...machines.addresses,
      "[all:vars]",
      `ansible_port=${machines.port}`,
      "ansible_user=root",
      `ansible_python_interpreter=${python}`,
      `ansible_ssh_private_key_file=${machines.identityFile}`,
      `ansible_ssh_common_args=${known}`,
      "",
    ].join("\n"),
  );
  const tasks = [
    {
      "ansible.builtin.lineinfile": {
        path: "/etc/hosts",
        regexp: "\\s{{ item.name }}$",
        line: "{{ item.address }} {{ item.name }}",
      },
      loop: lines,
    },
  ];
  const play = [{ hosts: "all", gather_facts: false, tasks }];
  const env = { ANSIBLE_PIPELINING: "true", ANSIBLE_FORKS: `${machines.addresses.length}` };
  return {
    words: ["--inventory", inventory, machines.write("play.yaml", JSON.stringify(play))],
    env: { ...env, ANSIBLE_HOME: machines.file("ansible") },
  };
}

function pyinfraFiles(machines: SshMachines, lines: readonly Line[]): readonly string[] {
  const data = {
    ssh_port: machines.port,
    ssh_user: "root",
    ssh_key: machines.identityFile,
    ssh_known_hosts_file: machines.knownHostsFile,
    ssh_strict_host_key_checking: "yes",
  };
  const hosts = JSON.stringify(machines.addresses.map((address) => [address, data]));
  const pairs = JSON.stringify(lines.map(({ address, name }) => [address, name]));
  const deploy = [
    "from pyinfra.operations import files",
    `for address, name in ${pairs}:`,
    '    files.line(path="/etc/hosts", line=r"^\\S+\\s" + name + "$", replace=f"{address} {name}")',
    "",
  ];
  return [
    machines.write("inventory.py", `machines = [tuple(host) for host in ${hosts}]\n`),
    machines.write("deploy.py", deploy.join("\n")),
  ];
}

/** @throws where a machine lacks a line: a tool that did nothing is no peer. */
export function assertThere(machines: SshMachines, lines: readonly Line[], title: string): void {
  for (const content of machines.contents()) {
    const missing = lines.find(({ name }) => !new RegExp(`\\s${name}(\\s|$)`, "m").test(content));
    if (missing !== undefined) throw new Error(`${title} has not written ${missing.name}`);
  }
}
