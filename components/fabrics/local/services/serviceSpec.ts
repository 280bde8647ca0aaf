import type { ServiceDescription, ServiceListener } from "../../../../provider/sdk";

export type Listener = ServiceListener;

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
export type ServiceSpec = Omit<ServiceDescription, "files"> & {
  readonly files: Readonly<Record<string, string>>;
};

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
