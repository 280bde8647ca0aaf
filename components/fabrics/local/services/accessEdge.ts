import { publicImDomains, type AccessMethods } from "../../../../model";
import { avAuthentication, datedAnswers, type AvAuthenticationArgs } from "./avAuthentication";
import { atFirst, isAmong, isOneOf, kamailio, refusal } from "./kamailio";
import { type CertificateFiles, type Listener, listeners, type ServiceSpec } from "./serviceSpec";

type Listening = NonNullable<AccessEdgeArgs["providers"]>;

/** What the Access Edge is made of. */
export interface AccessEdgeArgs {
  /** The Access Edge's address on the perimeter. */
  readonly externalAddress: string;
  /** SIP over TLS from outside: 5061 for servers, 443 for remote users. */
  readonly externalPorts: readonly number[];
  /** The one of them for servers. */
  readonly partnerPort: number;
  /** The Edge's address toward the internal network, and its port there: 5061. */
  readonly internal: { readonly address: string; readonly port: number };
  /** Where requests for the SIP domains go: SIP over TLS, 5061; by name, as the product is given it (EDGE-NEXT-HOP). */
  readonly nextHop: { readonly fqdn: string; readonly port: number };
  /** The SIP domains that the Access Edge serves; at least one. */
  readonly sipDomains: readonly string[];
  /** Its name in answers that refuse something. */
  readonly fqdn: string;
  /** Whom it lets in. */
  readonly methods: AccessMethods;
  /** Its subject is the Access Edge FQDN. Valid for servers and clients: the Front End sees it too. */
  readonly certificate: CertificateFiles;
  /** The public IM providers' server; undefined where none is provisioned. */
  readonly providers?: { readonly address: string; readonly port: number };
  /** The authority that signed the Front End's certificate. */
  readonly authorityFile: string;
  /** The A/V authentication service, which is in the same program. */
  readonly avAuthentication: AvAuthenticationArgs;
}

/**
 * kamailio in the role of the Access Edge.
 *
 * From outside it lets through what is for a configured SIP domain, and to the Front End only, whatever route a
 * request asks for: remote users, who send from a configured SIP domain, partners and providers of public IM, as far as
 * its access methods and lists let them in. What it refuses carries the id that [MS-OCER] has for it; a summary besides
 * tells a domain that isn't allowed from federation that isn't enabled, which no document says of the product. From
 * inside it lets through what belongs to a user outside who has a connection here.
 * Remote users aren't asked for a password. The A/V authentication service's secret may be known later than the rest:
 * its file is apart.
 */
export function accessEdge(args: AccessEdgeArgs): ServiceSpec {
  const internal: Listener[] = [args.internal, args.avAuthentication.edge].map((at) => ({
    protocol: "tcp",
    ...at,
  }));
  const server = kamailio({
    name: "access-edge",
    listens: [...listeners("tcp", [args.externalAddress], args.externalPorts), ...internal],
    certificate: args.certificate,
    authorityFile: args.authorityFile,
    serversOnly: internal,
    // Providers of public IM have a certificate, and no other partner of a lab; one of another authority is refused.
    serversToo: listeners("tcp", [args.externalAddress], [args.partnerPort]),
    modules: ["path", ...datedAnswers.modules],
    parameters: [["path", "use_received", 1]],
    routes: routes(args),
  });
  const files = { ...server.files, ...datedAnswers.files, ...avAuthentication.files() };
  return { ...server, files };
}

const refuse = (
  source: string,
  header: Parameters<typeof refusal>[1],
  id: number,
  reason: string,
  summary: string,
) => refusal([403, "Forbidden"], header, id, { reason, summary, source });

const noPublicIm = "From URI not authorized to communicate with public IM providers";

const enabledDomains = ({ methods }: AccessEdgeArgs) =>
  methods.publicImProviders.map((provider) => publicImDomains[provider]);

/** Requests from inside for contacts at a provider go to its server, from the address and with the certificate outside. */
const toProviders = (args: AccessEdgeArgs, { address, port }: Listening) => `
        if ($du == $null && ${isAmong("$rd", enabledDomains(args))}) {
            $fs = "tls:${args.externalAddress}:${port}";
            $du = "sip:${address}:${port};transport=tls";
            route(RELAY);
        }
        if ($du == $null && ${isAmong("$rd", Object.values(publicImDomains))}) {${refuse(args.fqdn, "ms-diagnostics", 1001, noPublicIm, "Public IM with $rd isn't enabled")}
        }`;

function accessMethods(args: AccessEdgeArgs): string {
  const { fqdn, sipDomains, methods, providers } = args;
  const federated = "From URI not authorized to communicate with federated partners";
  const remote = "From URI not enabled for remote access";
  const blocked = isAmong("$fd", methods.blockedDomains.map(String));
  return `
route[ACCESS_METHODS] {
    if ($rm == "ACK") return;
    if (${isOneOf("$fd", sipDomains)}) {
#!ifndef REMOTE_USER_ACCESS
        if ($rm == "OPTIONS") return;${refuse(fqdn, "ms-diagnostics-public", 4003, remote, "Remote user access isn't enabled")}
#!endif
        return;
    }
#!ifndef FEDERATION
${refuse(fqdn, "ms-diagnostics", 1002, federated, "Federation isn't enabled")}
#!endif
    if (${isAmong("$fd", Object.values(publicImDomains))}) {
${providers ? onlyServers(fqdn) : ""}        if (${isAmong("$fd", enabledDomains(args))}) return;${refuse(fqdn, "ms-diagnostics", 1001, noPublicIm, "Public IM with $fd isn't enabled")}
    }
#!ifdef PARTNER_DISCOVERY
    if (!(${blocked})) return;
#!else
    if (!(${blocked}) && ${isAmong("$fd", methods.allowedDomains.map(String))}) return;
#!endif
${refuse(fqdn, "ms-diagnostics", 1002, federated, "$fd isn't allowed")}
}
`;
}

/** Whoever asks with OPTIONS what is enabled needs no certificate. */
const onlyServers = (fqdn: string) => `\
        if ($rm != "OPTIONS" && !is_peer_verified()) {${refuse(fqdn, "ms-diagnostics", 1010, "Certificate trust with another server could not be established", "Providers connect with a certificate")}
        }
`;

function routes(args: AccessEdgeArgs): string {
  const { internal, nextHop, sipDomains, methods } = args;
  const defined = [
    ...(methods.remoteUserAccess ? ["REMOTE_USER_ACCESS"] : []),
    ...(methods.federation ? ["FEDERATION"] : []),
    ...(methods.partnerDiscovery ? ["PARTNER_DISCOVERY"] : []),
  ];
  return `
${defined.map((name) => `#!define ${name}\n`).join("")}
request_route {${atFirst}
    if ($Rp == ${args.avAuthentication.edge.port}) {
        route(AV_AUTHENTICATION);
    } else if ($Ri == "${internal.address}") {
        route(FROM_INSIDE);
    } else {
        route(FROM_OUTSIDE);
    }
}

route[FROM_OUTSIDE] {
    if ($rm == "CANCEL") {
        if (t_check_trans()) route(TO_FRONT_END);
        exit;
    }
    route(ACCESS_METHODS);
    if (has_totag()) {
        if (loose_route()) {
            if (!(${isOneOf("$fd", sipDomains)}) && !(${isOneOf("$td", sipDomains)})) {
                sl_send_reply("403", "Neither SIP domain is configured");
                exit;
            }
            route(TO_FRONT_END);
        }
        route(OUT_OF_DIALOG);
    }
    remove_hf("Route");
    if (!(${isOneOf("$rd", sipDomains)})) {
        if ($rm != "ACK") sl_send_reply("403", "SIP domain $rd is not configured");
        exit;
    }
    if ($rm == "OPTIONS") {
        route(DATE);
        sl_send_reply("200", "OK");
        exit;
    }
    if ($rm == "REGISTER") {
        remove_hf("Path");
        add_path_received();
    } else {
        record_route();
        add_contact_alias();
    }
    route(TO_FRONT_END);
}

${accessMethods(args)}
# The only place that requests from outside can go to.
route[TO_FRONT_END] {
    $fs = "tls:${internal.address}:${internal.port}";
    $du = "sip:${nextHop.fqdn}:${nextHop.port};transport=tls";
    route(RELAY);
}

route[FROM_INSIDE] {
    if ($rm == "CANCEL") {
        if (t_check_trans()) t_relay();
        exit;
    }
    if (has_totag()) {
        if (!loose_route()) route(OUT_OF_DIALOG);
        if ($du == $null) handle_ruri_alias();
    } else {
        # Answers "no" for the one Route of a registered path, but takes the user's connection from it.
        loose_route();${args.providers ? toProviders(args, args.providers) : ""}
        if ($du == $null) {
            sl_send_reply("403", "No user outside is registered for this request");
            exit;
        }
        record_route();
    }
    # The user's own connection or none: nobody inside can make the Edge connect to the outside.
    set_forward_no_connect();
    route(RELAY);
}

route[OUT_OF_DIALOG] {
    if ($rm == "ACK") {
        if (t_check_trans()) t_relay();
        exit;
    }
    sl_send_reply("481", "Call/Transaction Does Not Exist");
    exit;
}

route[RELAY] {
    if (!t_relay()) sl_reply_error();
    exit;
}

onreply_route {
    if ($Ri != "${internal.address}") add_contact_alias();
}
${datedAnswers.route}${avAuthentication.route(args.avAuthentication)}`.trimStart();
}
