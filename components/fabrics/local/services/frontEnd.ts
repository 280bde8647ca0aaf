import {
  asksForCredentials,
  datedAnswers,
  toAvAuthentication,
  type AvAuthenticationArgs,
} from "./avAuthentication";
import { atFirst, isAmong, isOneOf, kamailio } from "./kamailio";
import { type CertificateFiles, listeners, type ServiceSpec } from "./serviceSpec";

/** What the Front End is made of. */
export interface FrontEndArgs {
  readonly address: string;
  /** SIP over TLS: 5061. */
  readonly port: number;
  /** The Edge's address toward the internal network, from where requests of users outside come. */
  readonly edgeAddress: string;
  /** The SIP domains whose users register here; at least one. */
  readonly sipDomains: readonly string[];
  /** Valid for servers and clients: the Access Edge accepts no connection without one. */
  readonly certificate: CertificateFiles;
  /** The authority that signed the Access Edge's certificate. */
  readonly authorityFile: string;
  /** SIP domains of public IM providers that are provisioned: their contacts are by way of the Access Edge. */
  readonly publicImDomains?: readonly string[];
  /** Where users' requests for media credentials go. */
  readonly avAuthentication: AvAuthenticationArgs;
}

/**
 * kamailio in the role of the Front End: the registrar of the SIP domains, in memory.
 *
 * Registered users reach each other, inside and through the Access Edge; requests of anybody else and for other
 * domains are refused. Users aren't asked for a password.
 */
export function frontEnd(args: FrontEndArgs): ServiceSpec {
  const listens = listeners("tcp", [args.address], [args.port]);
  const server = kamailio({
    name: "front-end",
    listens,
    serversToo: listens,
    certificate: args.certificate,
    authorityFile: args.authorityFile,
    modules: ["usrloc", "registrar", ...datedAnswers.modules],
    parameters: [
      ["usrloc", "db_mode", 0],
      ["registrar", "use_path", 1],
      ["registrar", "path_mode", 0],
      ["registrar", "max_expires", 3600],
      ["registrar", "received_avp", "$avp(connection)"],
      ["nathelper", "received_avp", "$avp(connection)"],
    ],
    routes: routes(args),
  });
  return { ...server, files: { ...server.files, ...datedAnswers.files } };
}

/** To and from contacts at providers: users have to be registered, contacts can't be. */
const publicIm = (domains: readonly string[], { edgeAddress, port }: FrontEndArgs) => `
    if (${isAmong("$rd", domains)} && $si != "${edgeAddress}") {
        if (!registered("location", "$fu")) {
            sl_send_reply("403", "Sender is not registered");
            exit;
        }
        $du = "sip:${edgeAddress}:${port};transport=tls";
        route(TO_USER);
    }`;

function routes(args: FrontEndArgs): string {
  const { edgeAddress, sipDomains, avAuthentication, publicImDomains = [] } = args;
  const areContacts = publicImDomains.length > 0;
  const fromContact = `!($si == "${edgeAddress}" && ${isAmong("$fd", publicImDomains)}) && `;
  return `
request_route {${atFirst}
    if ($rm == "CANCEL") {
        if (t_check_trans()) t_relay();
        exit;
    }
    # The Access Edge has done this for the users outside, whose connections end there.
    if ($si != "${edgeAddress}" && $rm != "REGISTER") add_contact_alias();
    if (has_totag()) route(IN_DIALOG);
    remove_hf("Route");${areContacts ? publicIm(publicImDomains, args) : ""}
    if (!(${isOneOf("$rd", sipDomains)})) {
        if ($rm != "ACK") sl_send_reply("403", "SIP domain $rd is not configured");
        exit;
    }
    if ($rm == "REGISTER") route(REGISTER);
    if ($rm == "OPTIONS" && $rU == $null) {
        route(DATE);
        sl_send_reply("200", "OK");
        exit;
    }
    if (${areContacts ? fromContact : ""}!registered("location", "$fu")) {
        sl_send_reply("403", "Sender is not registered");
        exit;
    }
    if (${asksForCredentials}) route(TO_AV_AUTHENTICATION);
    if (!lookup("location")) {
        sl_send_reply("404", "User is not registered");
        exit;
    }
    record_route();
    route(TO_USER);
}

route[REGISTER] {
    if (!(${isOneOf("$td", sipDomains)})) {
        sl_send_reply("403", "SIP domain $td is not configured");
        exit;
    }
    if ($si != "${edgeAddress}") fix_nated_register();
    if (!save("location")) sl_reply_error();
    exit;
}

route[IN_DIALOG] {
    if (loose_route()) route(TO_USER);
    if ($rm == "ACK") {
        if (t_check_trans()) t_relay();
        exit;
    }
    sl_send_reply("481", "Call/Transaction Does Not Exist");
    exit;
}

# Over the connection that the user registered on, or by way of the Access Edge; never to any other address.
route[TO_USER] {
    if ($du == $null) handle_ruri_alias();
    if ($dd != "${edgeAddress}") set_forward_no_connect();
    if (!t_relay()) sl_reply_error();
    exit;
}

onreply_route {
    if ($si != "${edgeAddress}") add_contact_alias();
}
${datedAnswers.route}${toAvAuthentication(avAuthentication)}`.trimStart();
}
