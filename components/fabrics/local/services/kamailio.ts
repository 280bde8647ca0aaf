import { type CertificateFiles, lines, type Listener, type ServiceSpec } from "./serviceSpec";

/** A SIP server: what the roles that kamailio plays do not share. */
export interface SipServer {
  readonly name: string;
  readonly listens: readonly Listener[];
  readonly certificate: CertificateFiles;
  /** Certificate of the authority that signs the other servers' certificates. */
  readonly authorityFile: string;
  /** Listeners that only servers with a certificate of the authority may connect to (MTLS). */
  readonly serversOnly?: readonly Listener[];
  /** Listeners that servers connect to beside clients: who has a certificate must have one of the authority. */
  readonly serversToo?: readonly Listener[];
  /** Modules besides those that every SIP server needs, in the order of loading. */
  readonly modules: readonly string[];
  /** `modparam` settings: module, parameter, value. */
  readonly parameters: readonly (readonly [string, string, string | number])[];
  /** The routing script. */
  readonly routes: string;
}

const commonModules = ["tls", "tm", "sl", "rr", "pv", "maxfwd", "siputils", "textops", "nathelper"];

/** kamailio with TLS listeners only, with as few processes and as little memory as it takes. */
export function kamailio(server: SipServer): ServiceSpec {
  return {
    name: server.name,
    command: [
      ...["kamailio", "-f", "{folder}/kamailio.cfg", "-w", "{folder}", "-Y", "{folder}"],
      ...["-DD", "-E", "-x", "fm", "-X", "fm", "-m", "64", "-M", "4"],
    ],
    files: { "kamailio.cfg": configuration(server), "tls.cfg": tlsConfiguration(server) },
    listens: server.listens,
  };
}

/**
 * A condition of the routing script: the variable holds one of the SIP domains, in upper or lower case.
 *
 * @throws RangeError without a SIP domain, because the condition would then hold for an empty variable.
 */
export function isOneOf(variable: string, sipDomains: readonly string[]): string {
  if (sipDomains.length === 0) throw new RangeError("sipDomains must name at least one SIP domain");
  return isAmong(variable, sipDomains);
}

/** The same of a list that may be empty; an empty one holds for an empty variable alone. */
export function isAmong(variable: string, domains: readonly string[]): string {
  const alternatives = domains.map((domain) => domain.replaceAll(".", "[.]")).join("|");
  return `${variable} =~ "^(${alternatives})$"`;
}

/** What each server does first with a request: one that goes round in circles ends, and answers make no connection. */
export const atFirst = `
    if (!mf_process_maxfwd_header("16")) {
        sl_send_reply("483", "Too Many Hops");
        exit;
    }
    set_reply_no_connect();`;

/** Answers with an id of [MS-OCER] 8, and ends. @param text What follows the id: parameters of the header. */
export const refusal = (
  [status, phrase]: readonly [status: number, phrase: string],
  header: "ms-diagnostics" | "ms-diagnostics-public",
  id: number,
  parameters: Readonly<Record<string, string>>,
) => `
        append_to_reply("${header}: ${id}${Object.entries(parameters)
          .map(([name, value]) => `;${name}=\\"${value}\\"`)
          .join("")}\\r\\n");
        sl_send_reply("${status}", "${phrase}");
        exit;`;

function socket({ address, port }: Listener): string {
  return `tls:${address}:${port}`;
}

function configuration(server: SipServer): string {
  const modules = [...commonModules, ...server.modules];
  return lines(
    "#!KAMAILIO",
    "debug=0",
    "children=1",
    "tcp_children=1",
    "enable_tls=yes",
    server.listens.map((listener) => `listen=${socket(listener)}`),
    "# Peers are known by address or connection; the one name, of a next hop, is the hosts file's, which this cache ignores.",
    "auto_aliases=no",
    "dns=no",
    "rev_dns=no",
    "dns_try_naptr=no",
    "use_dns_cache=no",
    "# A client is reached over the connection that it registered on, so that one must live on.",
    "tcp_connection_lifetime=3700",
    "tcp_connect_timeout=3",
    "tcp_send_timeout=3",
    "server_signature=no",
    "",
    modules.map((name) => `loadmodule "${name}.so"`),
    "",
    'modparam("tls", "config", "{folder}/tls.cfg")',
    "# Milliseconds: whoever waits for a server with a wrong certificate hears of it soon.",
    'modparam("tm", "fr_timer", 5000)',
    server.parameters.map(
      ([module, name, value]) => `modparam("${module}", "${name}", ${JSON.stringify(value)})`,
    ),
    "",
    server.routes.trimEnd(),
  );
}

function tlsConfiguration(server: SipServer): string {
  const identity = [
    // Without it OpenSSL 3 finds no signature algorithm that it and kamailio's default version share.
    "method = TLSv1.2+",
    `certificate = ${server.certificate.certificateFile}`,
    `private_key = ${server.certificate.keyFile}`,
    `ca_list = ${server.authorityFile}`,
  ];
  const verified = ["verify_certificate = yes", "require_certificate = yes"];
  const profile = (name: string, settings: readonly string[]): string[] => [
    `[${name}]`,
    ...identity,
    ...settings,
    "",
  ];
  return lines(
    profile("server:default", ["verify_certificate = no", "require_certificate = no"]),
    (server.serversOnly ?? []).flatMap(({ address, port }) =>
      profile(`server:${address}:${port}`, verified),
    ),
    (server.serversToo ?? []).flatMap(({ address, port }) =>
      profile(`server:${address}:${port}`, [
        "verify_certificate = yes",
        "require_certificate = no",
      ]),
    ),
    profile("client:default", verified),
  );
}
