import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { SshTarget } from "../../../model/ssh";
import { closeConnections, SshHost } from "../../../provider/hosts/ssh/sshHost";
import { skip } from "../../support/skip";
import { SshServers } from "../../verify/places/support/sshServer";

export const hostOver = (ssh: SshTarget) => new SshHost({ ssh });

/** A host over SSH for each test of a suite, with a hosts file of its own and a folder to write in. */
export interface Machine {
  servers: SshServers;
  folder: string;
  /** A file in the folder, which isn't there yet. */
  file: string;
  hostsFile: string;
  host: SshHost;
}

/** Makes it before each test of the suite that calls this. */
export function useMachine(): Machine {
  const machine = {} as Machine;
  before(function () {
    if (!fs.existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
    if (process.getuid?.() !== 0) skip(this, "needs root: the SSH server changes users");
    machine.servers = SshServers.make();
  });
  after(() => machine.servers?.dispose());
  beforeEach(() => {
    const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-ssh-host-"));
    const hostsFile = path.join(folder, "hosts");
    fs.writeFileSync(hostsFile, "127.0.0.1 localhost\n");
    const host = hostOver(machine.servers.withHosts(hostsFile));
    Object.assign(machine, { folder, hostsFile, host, file: path.join(folder, "it's a file") });
  });
  afterEach(() => {
    closeConnections();
    fs.rmSync(machine.folder, { recursive: true });
  });
  return machine;
}
