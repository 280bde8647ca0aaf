import { http, nginx, tls } from "./nginx";
import { type CertificateFiles, listeners, type ServiceSpec } from "./serviceSpec";

/** What the CWA server's web site is made of. */
export interface CwaArgs {
  /** The CWA server's address. */
  readonly address: string;
  /** HTTPS: 443. */
  readonly port: number;
  /** Certificate of the CWA server's own name, which the reverse proxy checks. */
  readonly certificate: CertificateFiles;
  /** Where the program is that signs users in, on the same server, and the name that its certificate must have. */
  readonly presence: { readonly port: number; readonly name: string };
  /** The authority that signed that certificate. */
  readonly authorityFile: string;
}

/**
 * A web site in the place of Communicator Web Access: one page that says which role it stands in for, and
 * `POST /presence`, by which users sign in.
 */
export function cwa({ address, port, certificate, presence, authorityFile }: CwaArgs): ServiceSpec {
  return nginx({
    name: "cwa",
    listens: listeners("tcp", [address], [port]),
    blocks: http(
      "    server {",
      `        listen ${address}:${port} ssl;`,
      ...tls(certificate),
      "        default_type text/html;",
      "        location = / {",
      `            return 200 '${page}';`,
      "        }",
      "        location = /presence {",
      "            limit_except POST {",
      "                deny all;",
      "            }",
      `            proxy_pass https://${address}:${presence.port};`,
      "            proxy_connect_timeout 5s;",
      "            proxy_read_timeout 20s;",
      `            proxy_ssl_name ${presence.name};`,
      "            proxy_ssl_verify on;",
      `            proxy_ssl_trusted_certificate ${authorityFile};`,
      "        }",
      "        location / {",
      "            return 404;",
      "        }",
      "    }",
    ),
  });
}

const page =
  '<!doctype html><html lang="en"><title>Communicator Web Access</title>' +
  "<p>This page stands in for Communicator Web Access (CWA).</p></html>\\n";
