// Made from the schemas in model/resources by `npm run docs`: change them there.

import * as pulumi from "./pulumi";
import { resourceOf } from "./resource";
import type {
  NamespaceConnectionArgs,
  NtlmFlag,
  RestartWindowArgs,
  SecurityOptionName,
  ServiceListenerArgs,
  SshConnectionArgs,
  WindowsVersion,
} from "./types";

/** Arguments of {@link HostsEntry}. */
export interface HostsEntryArgs {
  /** The host whose hosts file it is. Another host replaces the entry. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /**
   * IPv4 or IPv6 address that the names resolve to; a link-local one may have a scope, e.g. fe80::1%eth0. A change of
   * the family replaces the entry.
   */
  readonly address: pulumi.Input<string>;
  /**
   * Host names for the address, at least one; programs see the first as its canonical name. A change of the first
   * replaces the entry.
   */
  readonly names: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** What the line is for; written behind it. @default none */
  readonly comment?: pulumi.Input<string>;
  /**
   * Whether the line is there; `false` takes it out and keeps the resource, so that others can depend on its absence.
   * @default true
   */
  readonly present?: pulumi.Input<boolean>;
}

/**
 * One line of a host's hosts file; every other line of the file stays byte for byte.
 *
 * A line that gives one of the names already is not overwritten. In ids, a host is its namespace's name, or
 * `ssh://<user>@<host>:<port>`. A preview doesn't look at a host that is reached over SSH.
 *
 * Adopt an existing one with
 * `pulumi import edgelab:host:HostsEntry <name> <host>/hosts/<first name>/<ipv4|ipv6|address>`.
 */
export class HostsEntry extends resourceOf<HostsEntryArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:HostsEntry";

  /** The line as it stands in the hosts file; empty where it is not present. */
  declare readonly line: pulumi.Output<string>;

  constructor(name: string, args: HostsEntryArgs, opts?: pulumi.CustomResourceOptions) {
    super(HostsEntry.type, name, { ...args, line: undefined }, opts);
  }
}

/** Arguments of {@link Service}. */
export interface ServiceArgs {
  /** The host that it runs on. A change replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs>;
  /** Name of the service, unique on its host. A change replaces the resource. */
  readonly name: pulumi.Input<string>;
  /**
   * The program and its arguments. It stays in the foreground and logs to its standard output and error. `{folder}`
   * stands for the service's folder, which is its working directory too. Arguments are visible to every user of the
   * machine: put secrets into `files`.
   */
  readonly command: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * Contents of files by name, written to the service's folder before the start and readable by root only. `{folder}`
   * in them stands for the folder.
   * @default none
   */
  readonly files?: pulumi.Input<{ readonly [name: string]: pulumi.Input<string> }>;
  /** The sockets that the service opens; it is up once all of them are open. */
  readonly listens: pulumi.Input<readonly pulumi.Input<ServiceListenerArgs>[]>;
  /** Seconds that it has to open its sockets. @default 15 */
  readonly patience?: pulumi.Input<number>;
  /**
   * Names that the service resolves on its host at start, with the IPv4 address that each is meant to have there; an
   * empty text stands for any. The command finds what was found in the variable `RESOLVED_<name>`, with `_` for every
   * character that is no letter or digit: `RESOLVED_av_contoso_com`.
   * @default none
   */
  readonly resolves?: pulumi.Input<{ readonly [name: string]: pulumi.Input<string> }>;
  /** Values at whose change the service is started anew, by what they are. @default none */
  readonly triggers?: pulumi.Input<{ readonly [name: string]: pulumi.Input<string> }>;
  /**
   * What a person would set in the product's dialog, by the setting's name, for previews and policies, e.g.
   * `{ role: "A/V Edge", translatedByNat: true }`. It is only kept: a change of it leaves the service running.
   * @default none
   */
  readonly settings?: pulumi.Input<{
    readonly [name: string]: pulumi.Input<string | number | boolean | readonly string[]>;
  }>;
}

/**
 * A program that runs on a host, and is started anew when anything about it changes.
 *
 * `<folder>/start` starts it by hand, `<folder>/log` has what it prints.
 */
export class Service extends resourceOf<ServiceArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:Service";

  /** What a refresh found changed and no other property shows. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** The service's folder: its files, log, and the script that starts it by hand. */
  declare readonly folder: pulumi.Output<string>;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.CustomResourceOptions) {
    super(Service.type, name, { ...args, faults: undefined, folder: undefined }, opts);
  }
}

/** Arguments of {@link Patch}. */
export interface PatchArgs {
  /** The host that has the patch, a Windows. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /**
   * The patched product, e.g. Communicator Web Access; over SSH, a part of its name there is enough. A change
   * replaces the resource.
   */
  readonly product: pulumi.Input<string>;
  /**
   * The article of the Knowledge Base that the patch belongs to, e.g. KB 968802. A change replaces the resource.
   */
  readonly article: pulumi.Input<string>;
  /** Name of the patch's file, e.g. cwamain.msp, for people who look for it. @default none */
  readonly file?: pulumi.Input<string>;
  /**
   * The .msp file on a Windows over SSH, or on a share, e.g. `C:\\Install\\cwamain.msp`, from which `msiexec /p`
   * installs the patch where it isn't there.
   * @default none; nothing is installed
   */
  readonly source?: pulumi.Input<string>;
  /**
   * What a Windows over SSH has to run: on another one the resource isn't made, and says what runs there.
   * @default any
   */
  readonly windows?: pulumi.Input<WindowsVersion>;
}

/**
 * A patch of a product, written down in the registry of the host that has it.
 *
 * Deleting it takes the entry away, unless it was there before the resource. On a Windows that is reached over SSH,
 * what Windows Installer has applied, and Windows' own updates (product `Windows`), say whether the patch is there.
 * Where it isn't, it is installed from `source`, and taken away on delete where its maker lets it be; without a
 * `source` the resource isn't made then.
 *
 * Adopt an existing one with `pulumi import edgelab:host:Patch <name> <host>/patches/<product>/<article>`.
 */
export class Patch extends resourceOf<PatchArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:Patch";

  /** What a refresh found: that the patch isn't there any more. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** The registry key whose value `Installed` says that the host has the patch; empty for a Windows over SSH. */
  declare readonly key: pulumi.Output<string>;
  /** The number in `Installed` that was there before, where there was one; it is put back on delete. */
  declare readonly previousValue: pulumi.Output<number | undefined>;
  /**
   * When this resource last changed something on a Windows over SSH, for triggers of what has to follow; empty where
   * it found everything right.
   */
  declare readonly changedAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: PatchArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      Patch.type,
      name,
      {
        ...args,
        faults: undefined,
        key: undefined,
        previousValue: undefined,
        changedAt: undefined,
      },
      opts,
    );
  }
}

/** Arguments of {@link Restart}. */
export interface RestartArgs {
  /** The host that is restarted, a Windows; it has one Restart. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /** Values at whose change the host is restarted, by what they are. @default none */
  readonly triggers?: pulumi.Input<{ readonly [name: string]: pulumi.Input<string> }>;
  /** Whether making the resource restarts the host. @default true */
  readonly initially?: pulumi.Input<boolean>;
  /**
   * When a Windows over SSH may be restarted. At another time the update fails with that, and the next one in time
   * restarts it.
   * @default at any time
   */
  readonly window?: pulumi.Input<RestartWindowArgs>;
}

/**
 * A restart of a host, which puts its security options and patches into effect: when the resource is made, when a
 * trigger changes, and when a refresh finds options or patches that have changed since.
 *
 * It has to depend on what it puts into effect. Deleting it leaves the host running. A Windows that is reached over
 * SSH is restarted itself, and waited for until it answers again, 20 minutes at most; a refresh finds what Windows
 * says to wait for a restart.
 *
 * Adopt an existing one with `pulumi import edgelab:host:Restart <name> <host>/restart`.
 */
export class Restart extends resourceOf<RestartArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:Restart";

  /** What a restart would put right. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** The file with the registry as it was at the last restart; empty for a Windows over SSH. */
  declare readonly registry: pulumi.Output<string>;
  /** Whether it was to be restarted and hasn't been; the next update restarts it. */
  declare readonly isDue: pulumi.Output<boolean | undefined>;

  constructor(name: string, args: RestartArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      Restart.type,
      name,
      { ...args, faults: undefined, registry: undefined, isDue: undefined },
      opts,
    );
  }
}

/** Arguments of {@link SecurityOption}. */
export interface SecurityOptionArgs {
  /** The host whose option it is, a Windows. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /** The registry value of the option: NTLM sessions as client, or as server. A change replaces the resource. */
  readonly option: pulumi.Input<SecurityOptionName>;
  /** What a session must have at least; an empty list is "No minimum". */
  readonly flags: pulumi.Input<readonly pulumi.Input<NtlmFlag>[]>;
  /**
   * What a Windows over SSH has to run: on another one the resource isn't made, and says what runs there.
   * @default any
   */
  readonly windows?: pulumi.Input<WindowsVersion>;
}

/**
 * Minimum session security for NTLM, as secpol.msc shows it under Local Policies, Security Options.
 *
 * On a Windows that is reached over SSH, the value in the registry is what is in effect, unless a domain's policy
 * sets it too: then the resource isn't made, and says which policy does. Deleting it puts the value back that was
 * there before, unless somebody has changed it since.
 *
 * Adopt an existing one with `pulumi import edgelab:host:SecurityOption <name> <host>/security-options/<option>`.
 */
export class SecurityOption extends resourceOf<SecurityOptionArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:SecurityOption";

  /** What a refresh found to be going to undo the option: a domain's policy that says something else. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** The option as secpol.msc calls it. */
  declare readonly title: pulumi.Output<string>;
  /** The registry key that the value is under. */
  declare readonly key: pulumi.Output<string>;
  /** The number in the registry: the flags' bits together, 0 for "No minimum". */
  declare readonly value: pulumi.Output<number>;
  /** The number that was there before, where there was one; it is put back on delete. */
  declare readonly previousValue: pulumi.Output<number | undefined>;
  /**
   * When this resource last changed something on a Windows over SSH, for triggers of what has to follow; empty where
   * it found everything right.
   */
  declare readonly changedAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: SecurityOptionArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      SecurityOption.type,
      name,
      {
        ...args,
        faults: undefined,
        title: undefined,
        key: undefined,
        value: undefined,
        previousValue: undefined,
        changedAt: undefined,
      },
      opts,
    );
  }
}
