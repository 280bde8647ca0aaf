import { quotedForShell, sshOptions, type SshTarget } from "../../../model/ssh";

/** The command line that a person signs in with. */
function byHand(target: SshTarget): string {
  const plain = (word: string) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : quotedForShell(word));
  return ["ssh", ...sshOptions(target), target.host].map(plain).join(" ");
}

interface Problem {
  readonly complaint: RegExp;
  remedy(target: SshTarget): string;
}

const problems: readonly Problem[] = [
  {
    complaint: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    remedy: ({ host, port, knownHostsFile }) => {
      const name = port === undefined || port === 22 ? host : `'[${host}]:${port}'`;
      const file = knownHostsFile === undefined ? "" : ` -f ${quotedForShell(knownHostsFile)}`;
      return `its host key is another than the known one: it was installed anew, or somebody stands in its place. Find out which; where it was installed anew, forget the old key: ssh-keygen -R ${name}${file}`;
    },
  },
  {
    complaint: /Host key verification failed|No \S+ host key is known/,
    remedy: (target) =>
      `its host key isn't known yet. Sign in once by hand, compare the fingerprint with what ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows there, and accept it: ${byHand(target)}`,
  },
  {
    complaint: /is not recognized as/,
    remedy: ({ system }) =>
      system === "windows"
        ? "it has no PowerShell 2.0, which Windows Server 2008 R2 and newer have; another Windows can't be used"
        : 'it is a Windows: give connection.ssh.system "windows"',
  },
  {
    complaint: /powershell\.exe: (command )?not found/,
    remedy: () => "it is no Windows: leave connection.ssh.system out",
  },
  {
    complaint: /^(sudo: |sh: .*\bsudo\b)/m,
    remedy: (target) =>
      `root is needed there: sign in as root, or let ${target.user ?? "the user"} run sudo without a password, by a line in /etc/sudoers.d: ${target.user ?? "<user>"} ALL=(root) NOPASSWD: ALL`,
  },
  {
    complaint: /Permission denied|Too many authentication failures/,
    remedy: (target) =>
      `it doesn't accept a key of yours; nobody is asked for a password here. Put your public key into .ssh/authorized_keys of that user, or give user or identityFile, until this signs in: ${byHand(target)}`,
  },
];

/**
 * Why a host isn't reached, and what to do about it.
 *
 * @param complaint what `ssh` and the start on the other side printed.
 */
export function unreached(name: string, target: SshTarget, complaint: string): string {
  const lines = complaint.trim().split("\n");
  const said = lines.at(-1)?.trim() || "ssh ended without a word";
  const found = problems.find((problem) => problem.complaint.test(complaint));
  return `${name} isn't reached: ${found?.remedy(target) ?? `see what this says: ${byHand(target)}`} (${said})`;
}

/** Whether a server had no room for one more that signs in, so that another attempt may find some. */
export const isBusy = (complaint: string): boolean =>
  /kex_exchange_identification|ssh_exchange_identification/.test(complaint);
