/** An IPv4 address and port as they are written, e.g. "198.51.100.23:3478". */
export type Endpoint = string;

/** Its parts. */
export function partsOf(endpoint: Endpoint): [address: string, port: number] {
  const [address, port] = endpoint.split(":");
  return [address, Number(port)];
}

/** Its address alone. */
export const addressOf = (of: Endpoint): string => partsOf(of)[0];

export const endpoint = (address: string, port: number): Endpoint => `${address}:${port}`;

/** A transport protocol with it, e.g. "udp 198.51.100.23:3478". */
export type Target = `${"tcp" | "udp"} ${string}`;

export function partsOfTarget(target: Target): [transport: "tcp" | "udp", at: Endpoint] {
  const [transport, at] = target.split(" ");
  return [transport as "tcp" | "udp", at];
}
