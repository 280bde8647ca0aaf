import type { WindowsVersion } from "../../model/values";
import type { Registry } from "./registry";

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * What a file is to hold, given what it holds now; undefined stands for no file. It does nothing else, as it is asked
 * again where others have changed the file meanwhile. It throws to refuse: nothing is written then.
 */
export type Edit = (content: Buffer | undefined) => Buffer | undefined;

/** How the provider comes in to a host: what the host sees of its connection. */
export interface WayIn {
  /** Address that the connection comes from, and the port of the host that it goes to. */
  readonly address: string;
  readonly port: number;
}

/** A patch that a Windows has, by what Windows Installer says of it; an update of Windows itself by its article. */
export interface InstalledPatch {
  readonly product: string;
  readonly patch: string;
  /** By which Windows Installer takes it away; undefined where it can't. */
  readonly codes?: { readonly product: string; readonly patch: string };
}

/** What a Windows over SSH says of itself beyond its files and its registry. */
export interface WindowsSystem {
  installedPatches(): Promise<InstalledPatch[]>;
  /** Has Windows Installer apply a patch's file. @throws what it says of it. */
  applyPatch(file: string): Promise<void>;
  /** Has Windows Installer take a patch away. @throws what it says of it. */
  removePatch(codes: { readonly product: string; readonly patch: string }): Promise<void>;
  /** @throws where it runs another Windows. */
  requireVersion(name: WindowsVersion): Promise<void>;
  /** What Windows Management Instrumentation has for a query, each object by the names of its properties. */
  query(namespace: string, query: string): Promise<Record<string, string>[]>;
  /** Rules of its firewall with a name, or with one that goes on with brackets, by the properties of `INetFwRule`. */
  firewallRules(name: string): Promise<Record<string, string>[]>;
  /** Why it waits for a restart, a sentence each; none where it doesn't. */
  pendingRestart(): Promise<string[]>;
  /**
   * Restarts it and waits until it answers again.
   *
   * @param window when it may be, by its own clock.
   * @throws where it doesn't in time, and at another time than it may be.
   */
  restart(window?: { readonly from: string; readonly to: string }): Promise<void>;
}

/** A machine whose settings the provider owns, however it is reached. */
export interface Host {
  /** Operations on hosts with one key never overlap. */
  readonly key: string;
  /** Absolute path of the hosts file that the host's programs read. */
  readonly hostsFile: string;
  /** Folder of the host's own files: registry, zones, services. */
  readonly folder: string;
  readonly registry: Registry;
  /** False where the host is gone (or was never there). */
  exists(): Promise<boolean>;
  /** The bytes of a file; undefined where there is no such file. Writes nothing, whatever a killed writer has left. */
  readFile(file: string): Promise<Buffer | undefined>;
  /**
   * Reads a file, edits what it holds and writes that in its place (programs that hold it open see the change), or
   * makes it with its folders, while no other process of ours changes it. What others write meanwhile is read and
   * edited too, never overwritten. A content that stays the same isn't written.
   *
   * @param mode permissions, e.g. 0o600. Default: those it has; 0o644 for a new one.
   * @throws what the edit throws, or why the file can't be written; it is as it was then.
   */
  changeFile(file: string, edit: Edit, mode?: number): Promise<void>;
  /**
   * Runs an operation on what is no file, as the ruleset, while no other process of ours runs one on the same host.
   *
   * @throws naming who does, where that doesn't end in time.
   */
  exclusively<T>(operation: () => Promise<T>): Promise<T>;
  /**
   * How the provider itself comes in, where it does so over a network, which the host's firewall could close. Such a
   * host is a machine of its own, which keeps its rules over a restart.
   *
   * @throws where the host doesn't say it.
   */
  wayIn?(): Promise<WayIn>;
  /** Only of a Windows over SSH: that of a lab is no more than its registry. */
  readonly windows?: WindowsSystem;
  /** Runs a program on the host. Never throws for a status other than 0; throws where it can't be started. */
  run(command: readonly string[], options?: { readonly stdin?: string }): Promise<CommandResult>;
}
