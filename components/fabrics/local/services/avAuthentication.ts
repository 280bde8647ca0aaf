import { pythonProgram } from "./pythonProgram";
import { lines } from "./serviceSpec";

/** The A/V authentication service, as the two servers know it that have to do with it. */
export interface AvAuthenticationArgs {
  /** The Edge's address toward the internal network, and the port there: 5062. */
  readonly edge: { readonly address: string; readonly port: number };
  /** The Front End's address: nobody else is answered. */
  readonly frontEndAddress: string;
  /** The A/V Edge's FQDNs, which clients inside and outside are told. */
  readonly relays: { readonly intranet: string; readonly internet: string };
}

const contentType = "application/msrtc-media-relay-auth+xml";

/** Prints what a header `Date` says. The file is read each time, as clocks are set at any. */
const clock = `[ -r {folder}/../../clock ] && read -r ahead <{folder}/../../clock
LC_ALL=C exec date -u -d "\${ahead:-0} seconds" '+%a, %d %b %Y %H:%M:%S GMT'
`;

/**
 * What a SIP server needs to tell the time in its answers, as the product's do: a module, a file and a route. Its clock
 * is a model: network namespaces have the machine's, and the host's differs from that by what the host's file `clock`
 * says, in seconds.
 */
export const datedAnswers = {
  modules: ["exec"],
  files: { "clock.sh": clock },
  route: `
route[DATE] {
    if (exec_avp("sh {folder}/clock.sh", "$avp(now)")) append_to_reply("Date: $avp(now)\\r\\n");
}
`,
} as const;

/**
 * The A/V authentication service in the Access Edge's program ([MS-AVEDGEA]): it answers the Front End's SERVICE
 * requests with credentials that coturn takes for as long as they are asked for.
 */
export const avAuthentication = {
  files: () => ({
    "av_authentication.py": pythonProgram("avAuthentication", "av_authentication.py"),
  }),
  /** A file beside them, which is for root's eyes. @param secret What coturn has, too. */
  secretFiles: ({ relays }: AvAuthenticationArgs, secret: string) => ({
    "av-authentication.json": lines(JSON.stringify({ secret, ...relays }, undefined, 2)),
  }),
  route: ({ frontEndAddress }: AvAuthenticationArgs) => `
route[AV_AUTHENTICATION] {
    if ($si != "${frontEndAddress}") {
        sl_send_reply("403", "The Front End alone is answered here");
        exit;
    }
    if ($rm != "SERVICE") {
        append_to_reply("Allow: SERVICE\\r\\n");
        sl_send_reply("405", "Method Not Allowed");
        exit;
    }
    if ($cT != "${contentType}") {
        append_to_reply("Accept: ${contentType}\\r\\n");
        sl_send_reply("415", "Unsupported Media Type");
        exit;
    }
    $var(sent) = "-";
    if (is_present_hf("Date")) $var(sent) = $(hdr(Date){s.encode.base64});
    # A shell sees base64 of what others wrote, and nothing else of it.
    if ($rb == $null || $ml > 4096 || !exec_avp("/usr/bin/python3 -I -B {folder}/av_authentication.py $(rb{s.encode.base64}) $var(sent)", "$avp(status);$avp(reason);$avp(now);$avp(head);$avp(credentials);$avp(relays)")) {
        sl_send_reply("500", "Server Internal Error");
        exit;
    }
    append_to_reply("Date: $avp(now)\\r\\n");
    set_reply_body("$avp(head)$avp(credentials)$avp(relays)", "${contentType}");
    $var(status) = $(avp(status){s.int});
    sl_send_reply("$var(status)", "$avp(reason)");
    exit;
}
`,
};

/** The Front End's part: a registered user's request goes to the service, with the Front End's time. */
export const toAvAuthentication = ({ edge }: AvAuthenticationArgs) => `
route[TO_AV_AUTHENTICATION] {
    remove_hf("Date");
    if (exec_avp("sh {folder}/clock.sh", "$avp(now)")) append_hf("Date: $avp(now)\\r\\n");
    $du = "sip:${edge.address}:${edge.port};transport=tls";
    t_on_failure("NO_AV_AUTHENTICATION");
    if (!t_relay()) sl_reply_error();
    exit;
}

# Nothing else is told of a request that has timed out (RFC 4320).
failure_route[NO_AV_AUTHENTICATION] {
    if (t_branch_timeout()) t_reply("504", "A/V authentication doesn't answer");
}
`;

/** A condition of the routing script: somebody asks for credentials. */
export const asksForCredentials = `$rm == "SERVICE" && $cT == "${contentType}"`;
