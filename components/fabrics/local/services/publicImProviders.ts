import {
  publicImDomains,
  publicImProviders as all,
  publicImService,
  type PublicImProvider,
} from "../../../../model";
import { atFirst, isAmong, kamailio, refusal } from "./kamailio";
import { type CertificateFiles, listeners, type ServiceSpec } from "./serviceSpec";

/** What the stand-ins of the providers are made of. */
export interface PublicImProvidersArgs {
  readonly address: string;
  /** SIP over TLS: 5061 for Access Edges, which show a certificate, and 443 for contacts. */
  readonly ports: { readonly servers: number; readonly contacts: number };
  /** What the form said: the Access Edge's FQDN, the SIP domains, and the providers that were chosen. */
  readonly accessEdgeFqdn: string;
  readonly sipDomains: readonly string[];
  readonly providers: readonly PublicImProvider[];
  /** Valid for servers and clients. */
  readonly certificate: CertificateFiles;
  readonly authorityFile: string;
}

/**
 * kamailio in the place of AOL, MSN and Yahoo!, which are one server here: contacts register with it, and it takes and
 * sends messages for the SIP domains that were provisioned, over mutual TLS with an Access Edge whose certificate's
 * subject is the FQDN that was. It finds the Access Edge by that name in the public DNS.
 *
 * How the providers refused is documented nowhere but that federation fails (field notes, "Public IM Provisioning"): the
 * ids are those that [MS-OCER] 8 has for it, and a summary besides tells what isn't provisioned.
 */
export function publicImProviders(args: PublicImProvidersArgs): ServiceSpec {
  const { address, ports } = args;
  return kamailio({
    name: publicImService,
    listens: listeners("tcp", [address], [ports.servers, ports.contacts]),
    certificate: args.certificate,
    authorityFile: args.authorityFile,
    serversOnly: listeners("tcp", [address], [ports.servers]),
    modules: ["usrloc", "registrar"],
    parameters: [
      ["usrloc", "db_mode", 0],
      ["registrar", "max_expires", 3600],
      ["registrar", "received_avp", "$avp(connection)"],
      ["nathelper", "received_avp", "$avp(connection)"],
    ],
    routes: routes(args),
  });
}

const trust = "Certificate trust with another server could not be established";
const noAddress = "Unable to resolve DNS A record";
const federated = "From URI not authorized to communicate with federated partners";

function routes({ ports, accessEdgeFqdn, sipDomains, providers }: PublicImProvidersArgs): string {
  const domains = isAmong(
    "$var(provider)",
    all.map((each) => publicImDomains[each]),
  );
  const chosen = isAmong(
    "$var(provider)",
    providers.map((each) => publicImDomains[each]),
  );
  const source = "sip.$var(provider)";
  const timeOut = [504, "Server time-out"] as const;
  const refuse = (summary: string) =>
    refusal([403, "Forbidden"], "ms-diagnostics", 1002, { reason: federated, summary, source });
  return `
request_route {${atFirst}
    remove_hf("Route");
    if ($Rp == ${ports.servers}) route(FROM_ACCESS_EDGE);
    route(FROM_CONTACT);
}

route[FROM_ACCESS_EDGE] {
    $var(provider) = $rd;
    $var(domain) = $fd;
    if ($tls_peer_subject_cn != "${accessEdgeFqdn}") {${refusal(timeOut, "ms-diagnostics", 1010, { reason: trust, ErrorType: "The peer certificate does not contain a matching FQDN", source })}
    }
    route(PROVISIONED);
    if (!lookup("location")) {
        sl_send_reply("404", "Contact is not there");
        exit;
    }
    set_forward_no_connect();
    if (!t_relay()) sl_reply_error();
    exit;
}

route[FROM_CONTACT] {
    $var(provider) = $fd;
    $var(domain) = $rd;
    if (!(${domains})) {
        sl_send_reply("403", "No contact of a provider");
        exit;
    }
    if ($rm == "REGISTER") {
        fix_nated_register();
        if (!save("location")) sl_reply_error();
        exit;
    }
    if (!registered("location", "$fu")) {
        sl_send_reply("403", "Sender is not registered");
        exit;
    }
    route(PROVISIONED);
    $du = "sip:${accessEdgeFqdn}:${ports.servers};transport=tls";
    if (!t_relay()) {${refusal(timeOut, "ms-diagnostics", 1014, { reason: noAddress, summary: accessEdgeFqdn, source })}
    }
    exit;
}

route[PROVISIONED] {
    if (!(${chosen})) {${refuse("$var(provider) isn't chosen")}
    }
    if (!(${isAmong("$var(domain)", sipDomains)})) {${refuse("$var(domain) isn't provisioned")}
    }
}
`.trimStart();
}
