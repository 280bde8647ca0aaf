import { isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { sshOptions, unattended } from "../../../model/ssh";
import { Locks } from "../../server/locks";
import type { RunOptions } from "../command";
import { hostKey, hostName, type SshConnection } from "../connection";
import type { CommandResult, Edit, Host, WayIn, WindowsSystem } from "../host";
import type { Registry } from "../registry";
import { outcomes, type Dialect } from "./dialect";
import { JoinedEdits } from "./joinedEdits";
import { powerShell, queried, queryOrder } from "./powerShell";
import { isBusy, unreached } from "./problems";
import { posixShell } from "./scripts";
import { ConnectionLost, type Answer, type Session } from "./session";
import { WindowsOverSsh } from "./windows";
import { WindowsRegistry } from "./windowsRegistry";

/** Seconds that a host has to answer a connection, and while one is open. */
const patience = 10;

/** Milliseconds that are waited: for a script, for a connection with it, for a lock. */
const [scriptLimit, connectLimit, lockLimit] = [60_000, 30_000, 30_000];

/** How often a server is tried that has no room for one more. */
const connectAttempts = 4;

/** How often a file is read again that others change all the time. */
const changeAttempts = 100;

/** How long a program may run beyond its limit until the connection is cut: on the other side it is ended before. */
const grace = 10_000;

/** The interpreter that each host has, by how it is reached. */
const sessions = new Map<string, Session>();

/** One script at a time on a connection, and one set-up; one holder of a host's lock. */
const turns = new Locks();

/** What is to be changed in files of hosts. A host is made anew for each operation, so it can't keep them. */
const edits = new JoinedEdits();

/**
 * An existing machine. All that is done there goes through one interpreter at the end of one connection, which stays
 * open while this process runs: so there is nothing to sign in to again, and nothing to be left behind.
 */
export class SshHost implements Host {
  readonly key: string;
  readonly hostsFile: string;
  readonly folder: string;
  readonly windows?: WindowsSystem;
  private readonly name: string;
  private readonly dialect: Dialect;
  private readonly reachedBy: readonly string[];
  /** The session on which this host's lock is held: what belongs under the lock runs on no other. */
  private held: Session | undefined;

  constructor(private readonly connection: SshConnection) {
    this.key = hostKey(connection);
    this.name = hostName(connection);
    const { ssh } = connection;
    this.dialect = ssh.system === "windows" ? powerShell : posixShell;
    if (ssh.system === "windows") this.windows = new WindowsOverSsh(this, this.name);
    this.hostsFile = this.dialect.hostsFile;
    this.folder = this.dialect.folder;
    const own = ["-T", "-o", "ControlMaster=no", "-o", "RemoteCommand=none"];
    const quiet = ["-o", "ClearAllForwardings=yes", "-o", "PermitLocalCommand=no"];
    const options = [...own, ...quiet, ...unattended(patience), ...sshOptions(ssh)];
    this.reachedBy = ["ssh", ...options, "--", ssh.host, this.dialect.start];
  }

  get registry(): Registry {
    if (this.windows !== undefined) return new WindowsRegistry(this, this.name);
    throw new Error(
      `${this.name} has no registry: it is no Windows; where it is one, give connection.ssh.system "windows"`,
    );
  }

  /** @throws where the machine isn't reached: whether it is gone for good, nobody knows then. */
  async exists(): Promise<boolean> {
    await turns.run(this.turn, () => this.session());
    return true;
  }

  async readFile(file: string): Promise<Buffer | undefined> {
    const { status, stdout, stderr } = await this.again(() => this.ask(this.dialect.read(file)));
    if (status === 0) return stdout;
    if (status === outcomes.isAbsent) return undefined;
    throw new Error(`${file} on ${this.name} can't be read: ${stderr.trim()}`);
  }

  async changeFile(file: string, edit: Edit, mode?: number): Promise<void> {
    if (this.held !== undefined || mode !== undefined) return this.changed(file, edit, mode);
    return edits.run(`${this.turn} ${file}`, edit, (joined) => this.changed(file, joined));
  }

  private async changed(file: string, edit: Edit, mode?: number): Promise<void> {
    let isRepeated = false;
    for (let left = changeAttempts; left > 0; left--) {
      const from = await this.readFile(file);
      const to = edit(from);
      const isSame = to === undefined ? from === undefined : from?.equals(to);
      if (isSame && (to === undefined || mode === undefined)) return;
      let answer: Answer | undefined;
      try {
        answer = await this.ask(this.dialect.replace(file, from, to, mode));
      } catch (error) {
        // The file is the old or the new one; read again, it says which.
        if (!(error instanceof ConnectionLost) || isRepeated) throw error;
        isRepeated = true;
        continue;
      }
      const { status, stderr } = answer;
      if (status === 0) return;
      if (status === outcomes.isLocked) {
        throw new Error(
          `the folder of ${file} on ${this.name} has been locked for long; ${this.dialect.whoLocks(file)}`,
        );
      }
      if (status !== outcomes.isChanged) {
        throw new Error(
          `${file} on ${this.name} can't be written: ${stderr.trim()}${this.dialect.whyUnwritten(answer)}; it is as it was`,
        );
      }
    }
    throw new Error(`${file} on ${this.name} is changed all the time; end what writes it`);
  }

  async exclusively<T>(operation: () => Promise<T>): Promise<T> {
    return turns.run(`lock ${this.key}`, async () => {
      const held = await this.lock();
      this.held = held;
      try {
        return await operation();
      } finally {
        this.held = undefined;
        // Where the connection is lost, so is the lock.
        if (held.isOpen) {
          await turns
            .run(this.turn, () => held.ask(this.dialect.free, scriptLimit, true))
            .catch(() => undefined);
        }
      }
    });
  }

  async wayIn(): Promise<WayIn> {
    const { stdout } = await this.run(["printenv", "EDGELAB_WAY_IN"]);
    const [address = "", , , port] = stdout.trim().split(" ");
    const [withoutScope] = address.split("%");
    if (isIP(withoutScope) !== 0) return { address: withoutScope, port: Number(port) };
    throw new Error(
      `${this.name} doesn't say where this connection comes from (SSH_CONNECTION is "${stdout.trim()}"), so that a policy that drops what no rule allows could close it; reach the host by an SSH server that listens on a network`,
    );
  }

  async run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    const { stdin, timeout = scriptLimit } = options;
    const order = this.dialect.run(command, stdin, Math.ceil(timeout / 1_000));
    const { status, stdout, stderr } = await this.ask(order, timeout + grace);
    if (status === outcomes.isUnstarted && /^$|not found|No such file/.test(stderr)) {
      throw new Error(`${command[0]} can't be started on ${this.name}: it isn't installed`);
    }
    if (status === outcomes.isOverdue) {
      throw new Error(
        `${command[0]} on ${this.name} was ended: it hadn't come to an end within ${timeout / 1_000} s`,
      );
    }
    return { status, stdout: `${stdout}`, stderr };
  }

  /** The objects that Windows Management Instrumentation has for a query, each by the names of its properties. */
  async query(namespace: string, query: string): Promise<Record<string, string>[]> {
    return this.objects(queryOrder(namespace, query), `"${query}" in ${namespace}`);
  }

  /** The objects that an order of the agent prints. @param asked what it asks, for messages. */
  async objects(order: string, asked: string): Promise<Record<string, string>[]> {
    const { status, stdout, stderr } = await this.again(() => this.ask(order));
    if (status === 0) return queried(stdout);
    throw new Error(`${this.name} doesn't say ${asked}: ${stderr.trim()}`);
  }

  private get turn(): string {
    return this.reachedBy.join(" ");
  }

  private async lock(): Promise<Session> {
    const until = Date.now() + lockLimit;
    for (;;) {
      const [session, { status, stderr }] = await turns.run(this.turn, async () => {
        const session = await this.session();
        return [session, await this.asked(session, this.dialect.lock, scriptLimit, true)] as const;
      });
      if (status === 0) return session;
      if (status !== outcomes.isLocked) {
        throw new Error(`${this.name} can't be locked: ${stderr.trim()}`);
      }
      if (Date.now() >= until) {
        throw new Error(
          `the ruleset of ${this.name} has been locked for ${lockLimit / 1_000} s by another process; wait until that is done, or end it`,
        );
      }
      await sleep(50 + Math.random() * 50);
    }
  }

  /** Does again, once, what changes nothing. */
  private async again<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof ConnectionLost) || this.held !== undefined) throw error;
      return operation();
    }
  }

  private ask(script: string, limit = scriptLimit): Promise<Answer> {
    return turns.run(this.turn, async () =>
      this.asked(this.held ?? (await this.session()), script, limit),
    );
  }

  private async asked(session: Session, script: string, limit: number, isKept = false) {
    try {
      return await session.ask(script, limit, isKept);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      const said = error.complaint.trim().split("\n").at(-1) || error.message;
      throw new ConnectionLost(
        `the connection to ${this.name} broke off: ${said}; what was under way there may be done or not, which a refresh shows`,
        error.complaint,
      );
    }
  }

  /** The open session, or a new one. @throws why the machine isn't reached, and what to do about it. */
  private async session(): Promise<Session> {
    const open = sessions.get(this.turn);
    if (open?.isOpen) return open;
    for (let attempt = 1; ; attempt++) {
      const session = this.dialect.session(this.reachedBy);
      try {
        const { status, stderr } = await session.ask(this.dialect.setUp, connectLimit, true);
        if (status === 0) {
          sessions.set(this.turn, session);
          return session;
        }
        session.close();
        throw new Error(`${this.name} can't be used: ${stderr.trim()}`);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        const complaint = `${error.complaint.trim() || error.message}`;
        if (!isBusy(complaint) || attempt === connectAttempts) {
          throw new Error(unreached(this.name, this.connection.ssh, complaint), { cause: error });
        }
        await sleep(100 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }
}

/** Ends the connections of this process that nobody uses. */
export function closeConnections(): void {
  for (const session of sessions.values()) session.close();
  sessions.clear();
}
