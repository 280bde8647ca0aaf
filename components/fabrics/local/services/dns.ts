import { lines, listeners, type ServiceSpec } from "./serviceSpec";

/** What a DNS server is made of. */
export interface DnsArgs {
  /** Addresses of the host to answer on. */
  readonly addresses: readonly string[];
  /** UDP and TCP: 53. */
  readonly port: number;
  /** Zones and the absolute paths of their zone files. */
  readonly zones: readonly { readonly name: string; readonly file: string }[];
}

/**
 * nsd, authoritative for the zones and for nothing else: it refuses names outside them.
 *
 * SIGHUP makes it read zone files that have changed. A zone whose file is missing is answered with SERVFAIL until
 * the file is there and the signal comes.
 */
export function dns({ addresses, port, zones }: DnsArgs): ServiceSpec {
  return {
    name: "dns",
    command: ["nsd", "-d", "-c", "{folder}/nsd.conf"],
    files: {
      "nsd.conf": lines(
        "server:",
        addresses.map((address) => `  ip-address: ${address}@${port}`),
        "  server-count: 1",
        '  username: ""',
        '  chroot: ""',
        '  zonesdir: ""',
        '  database: ""',
        '  pidfile: ""',
        "  # Without it, every message would go to the machine's syslog as well.",
        "  logfile: /dev/stderr",
        "  cookie-secret-file: {folder}/cookiesecrets",
        "  zonelistfile: {folder}/zone.list",
        "  xfrdfile: {folder}/xfrd.state",
        "  xfrdir: {folder}",
        "  # Tests ask in bursts, which the default of 200 answers a second would drop.",
        "  rrl-ratelimit: 0",
        "  rrl-size: 1",
        "  hide-version: yes",
        "remote-control:",
        "  control-enable: no",
        zones.flatMap(({ name, file }) => ["zone:", `  name: ${name}`, `  zonefile: ${file}`]),
      ),
    },
    listens: [...listeners("udp", addresses, [port]), ...listeners("tcp", addresses, [port])],
  };
}
