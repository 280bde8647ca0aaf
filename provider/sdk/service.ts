import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** A socket on which a service waits for clients. */
export interface ServiceListenerArgs {
  readonly protocol: pulumi.Input<"tcp" | "udp">;
  /** Address of the host that clients reach the service on. */
  readonly address: pulumi.Input<string>;
  /** 1 to 65535. */
  readonly port: pulumi.Input<number>;
}

/** What a person would set in a product's dialog, by the setting's name: text, a number, yes or no, or a list of texts. */
export interface ServiceSettings {
  readonly [setting: string]: string | number | boolean | readonly string[];
}

/** Arguments of {@link Service}. */
export interface ServiceArgs {
  /** The host that it runs on. A change replaces the service. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the service, unique on its host. A change replaces the service. */
  readonly name: pulumi.Input<string>;
  /**
   * The program and its arguments. It stays in the foreground and logs to its standard output and error.
   * `{folder}` stands for the service's folder, which is its working directory too. Arguments are visible to every
   * user of the machine: put secrets into `files`.
   */
  readonly command: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Contents of files by name, written to the service's folder before the start and readable by root only.
   * `{folder}` in them stands for the folder.
   * @default none
   */
  readonly files?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
  /** The sockets that the service opens, at least one; it is up once all of them are open. */
  readonly listens: pulumi.Input<pulumi.Input<ServiceListenerArgs>[]>;
  /**
   * Names that the service resolves on its host at start, with the IPv4 address that each is meant to have there;
   * an empty text stands for any. The command finds what was found in the variable `RESOLVED_<name>`, with `_` for
   * every character that is no letter or digit: `RESOLVED_av_contoso_com`.
   * @default none
   */
  readonly resolves?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
  /**
   * Values at whose change the service is started anew, by what they are.
   * @default none
   */
  readonly triggers?: pulumi.Input<{ [cause: string]: pulumi.Input<string> }>;
  /**
   * What a person would set in the product's dialog, for previews and policies, e.g.
   * `{ role: "A/V Edge", translatedByNat: true }`. It is only kept: a change of it leaves the service running.
   * @default none
   */
  readonly settings?: pulumi.Input<ServiceSettings>;
}

/** What a service is, wherever it runs. */
export interface ServiceDescription {
  readonly name: string;
  readonly command: readonly string[];
  readonly files: pulumi.Input<Readonly<Record<string, string>>>;
  readonly listens: readonly {
    readonly protocol: "tcp" | "udp";
    readonly address: string;
    readonly port: number;
  }[];
  readonly resolves?: Readonly<Record<string, string>>;
}

/**
 * A program that runs on a host, and is started anew when anything about it changes.
 *
 * `<folder>/start` starts it by hand, `<folder>/log` has what it prints.
 */
export class Service extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:Service";

  /** The host that it runs on. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the service. */
  declare readonly name: pulumi.Output<string>;
  /** The program and its arguments. */
  declare readonly command: pulumi.Output<string[]>;
  /** Contents of its files by name. */
  declare readonly files: pulumi.Output<{ [name: string]: string } | undefined>;
  /** The sockets that it opens. */
  declare readonly listens: pulumi.Output<pulumi.Unwrap<ServiceListenerArgs>[]>;
  /** Names that it resolves at start, with the addresses that they are meant to have. */
  declare readonly resolves: pulumi.Output<{ [name: string]: string } | undefined>;
  /** Values at whose change it is started anew. */
  declare readonly triggers: pulumi.Output<{ [cause: string]: string } | undefined>;
  /** What a person would set in the product's dialog. */
  declare readonly settings: pulumi.Output<ServiceSettings | undefined>;
  /** Folder of its files, log and start script. */
  declare readonly folder: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args What runs, where.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: ServiceArgs, opts?: pulumi.CustomResourceOptions) {
    super(Service.type, name, { ...args, folder: undefined }, opts);
  }

  /**
   * A service from a description. Its files may be secret and not known yet, as those made from a password are: then
   * they stay secret, and the rest, which every user of the machine can see anyway, is known and shown.
   *
   * @param name Name of the resource.
   * @param connection The host that it runs on.
   * @param description What runs.
   * @param triggers Values at whose change it is started anew.
   * @param opts Options of the resource.
   * @param settings What a person would set in the product's dialog. It is known and open in a preview, whatever the
   * description is. Default: none.
   */
  static of(
    name: string,
    connection: pulumi.Input<HostConnectionArgs>,
    description: pulumi.Input<ServiceDescription>,
    triggers: { readonly [cause: string]: pulumi.Input<unknown> } = {},
    opts?: pulumi.CustomResourceOptions,
    settings?: ServiceSettings,
  ): Service {
    const whole = pulumi.output(description);
    const open = pulumi.unsecret(whole);
    return new Service(
      name,
      {
        connection,
        // Properties of an output are known where they are themselves, whatever of the whole is not.
        name: open.name,
        command: open.command.apply((words) => [...words]),
        files: whole.files.apply((files) => ({ ...files })),
        listens: open.listens.apply((listeners) => [...listeners]),
        resolves: open.resolves?.apply((names) => ({ ...names })),
        triggers: Object.fromEntries(
          Object.entries(triggers).map(([cause, value]) => [
            cause,
            pulumi.all([value]).apply(([known]) => text(known)),
          ]),
        ),
        ...(settings && { settings }),
      },
      opts,
    );
  }
}

/** A text that changes when the value does. */
function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
