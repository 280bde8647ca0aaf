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
}

/** A web site in the place of Communicator Web Access: one page that says which role it stands in for. */
export function cwa({ address, port, certificate }: CwaArgs): ServiceSpec {
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
