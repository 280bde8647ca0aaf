import { resolvedVariable } from "../../../../model/resources/resolvedVariable";
import { type CertificateFiles, lines, listeners, type ServiceSpec } from "./serviceSpec";

/** What the A/V Edge is made of. */
export interface AvEdgeArgs {
  /** The A/V Edge's address on the perimeter; relay addresses are taken here. */
  readonly externalAddress: string;
  /** The Edge's address toward the internal network, where internal users allocate. */
  readonly internalAddress: string;
  /** STUN/TURN over UDP and TCP: 3478. */
  readonly port: number;
  /** STUN/TURN over TCP, with or without TLS: 443. */
  readonly tlsPort: number;
  /** The range of relay ports, UDP and TCP: 50000-59999. */
  readonly relayPorts: { readonly first: number; readonly last: number };
  /** Certificate of the A/V Edge FQDN. The server doesn't open the TLS port without one. */
  readonly certificate: CertificateFiles;
  readonly realm: string;
  /**
   * Addresses and ranges ("10.45.16.10", "192.168.20.0-192.168.20.255") that no relay may send to, besides those
   * that are no peers at all. Users inside are peers, so private networks must not be denied as a whole.
   */
  readonly deniedPeers: readonly string[];
  /**
   * "External IP address is translated by NAT": the server resolves this name on its own host at start and
   * offers the address it finds there. Without it the server offers `externalAddress` as it is.
   */
  readonly translatedByNat?: {
    /** The A/V Edge FQDN. */
    readonly name: string;
    /** What the name is meant to resolve to on the Edge: the public address. */
    readonly publicAddress: string;
  };
}

/**
 * coturn in the role of the A/V Edge: standard STUN/TURN in place of the product's MS-TURN, on the same ports. Its
 * files are what {@link avEdgeFiles} makes, because the secret may be known later than the rest. It takes time-limited
 * credentials and no others: those of its authentication service, which are made with the same secret.
 *
 * A name that doesn't resolve at start ends the service with a message that says so.
 */
export function avEdge(args: AvEdgeArgs): Omit<ServiceSpec, "files"> {
  const addresses = addressesOf(args);
  return {
    name: "av-edge",
    command: command(args),
    listens: [
      ...listeners("udp", addresses, [args.port]),
      ...listeners("tcp", addresses, [args.port, args.tlsPort]),
    ],
    ...(args.translatedByNat && {
      resolves: { [args.translatedByNat.name]: args.translatedByNat.publicAddress },
    }),
  };
}

/**
 * The configuration that the A/V Edge starts with.
 *
 * @param secret What it shares with the A/V authentication service.
 * @throws RangeError for a secret that can't be written to the configuration.
 */
export function avEdgeFiles(args: AvEdgeArgs, secret: string): ServiceSpec["files"] {
  // coturn leaves out blanks and "=" before a value, and blanks behind it.
  if (!/^[^\s=]([^\r\n]*\S)?$/.test(secret)) {
    throw new RangeError(
      'the A/V Edge\'s password must be one line without blanks at its ends, and not begin with "="',
    );
  }
  return { "turnserver.conf": configuration(args, secret) };
}

const addressesOf = ({ externalAddress, internalAddress }: AvEdgeArgs) => [
  externalAddress,
  internalAddress,
];

/** "This" network and link-local addresses; coturn itself refuses loopback addresses. */
const noPeers = ["0.0.0.0-0.255.255.255", "169.254.0.0-169.254.255.255"];

function command({ externalAddress, translatedByNat }: AvEdgeArgs): string[] {
  const server = ["turnserver", "-c", "{folder}/turnserver.conf"];
  if (!translatedByNat) return server;
  const { name } = translatedByNat;
  const found = `\${${resolvedVariable(name)}:?${name} does not resolve on this host}`;
  return ["sh", "-c", `exec ${server.join(" ")} -X "${found}/${externalAddress}"`];
}

function configuration(args: AvEdgeArgs, secret: string): string {
  return lines(
    addressesOf(args).map((address) => `listening-ip=${address}`),
    `listening-port=${args.port}`,
    `tls-listening-port=${args.tlsPort}`,
    `cert=${args.certificate.certificateFile}`,
    `pkey=${args.certificate.keyFile}`,
    "no-dtls",
    "# NAT behaviour discovery would open two more ports on every address.",
    "no-rfc5780",
    "",
    `relay-ip=${args.externalAddress}`,
    `min-port=${args.relayPorts.first}`,
    `max-port=${args.relayPorts.last}`,
    "relay-threads=1",
    "",
    "use-auth-secret",
    `static-auth-secret=${secret}`,
    `realm=${args.realm}`,
    "",
    "no-multicast-peers",
    [...noPeers, args.internalAddress, ...args.deniedPeers].map((peer) => `denied-peer-ip=${peer}`),
    "no-dynamic-ip-list",
    "",
    "no-cli",
    "no-software-attribute",
    "userdb={folder}/turndb",
    "pidfile={folder}/turnserver.pid",
    "log-file=stdout",
  );
}
