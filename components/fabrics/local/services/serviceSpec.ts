/** A socket on which a service waits for clients. */
export interface Listener {
  readonly protocol: "tcp" | "udp";
  /** IPv4 address of the service's host. */
  readonly address: string;
  readonly port: number;
}

/** Files of a server certificate, in PEM. */
export interface CertificateFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/**
 * A program that plays a role of the lab: what to run, with which configuration, and how to see that it is up.
 *
 * `{folder}` in `command` and in the files' contents stands for the service's own folder, which is also the
 * working directory. Nothing is written outside it, because hosts share the machine's file system.
 */
export interface ServiceSpec {
  /** Unique on its host. */
  readonly name: string;
  /** Stays in the foreground and logs to its standard output and error. */
  readonly command: readonly string[];
  /** Contents by file name, written to the service's folder before the start. */
  readonly files: Readonly<Record<string, string>>;
  /** The service is up once all of them are open. */
  readonly listens: readonly Listener[];
  /**
   * Names that the service resolves on its host at start, with the address that each is meant to have there.
   * The address that is found reaches the command as the variable of `resolvedVariable(name)`.
   */
  readonly resolves?: Readonly<Record<string, string>>;
}

/** The listeners of one protocol on every pair of address and port. */
export function listeners(
  protocol: Listener["protocol"],
  addresses: readonly string[],
  ports: readonly number[],
): Listener[] {
  return addresses.flatMap((address) => ports.map((port) => ({ protocol, address, port })));
}

/** Joins lines to the content of a file. */
export function lines(...content: readonly (string | readonly string[])[]): string {
  return `${content.flat().join("\n")}\n`;
}
