import { nginx, tls } from "./nginx";
import { type CertificateFiles, listeners, type ServiceSpec } from "./serviceSpec";

/** What the Web Conferencing Edge is made of. */
export interface WebConferencingArgs {
  /** The Web Conferencing Edge's address on the perimeter. */
  readonly address: string;
  /** PSOM over TLS: 443. */
  readonly port: number;
  /** Certificate of the Web Conferencing Edge FQDN. */
  readonly certificate: CertificateFiles;
}

/**
 * A TLS listener in the place of the Web Conferencing Edge: proves name, certificate, translation and publishing.
 * It doesn't speak PSOM; a client gets one line that says so, and the end of the connection.
 */
export function webConferencing({ address, port, certificate }: WebConferencingArgs): ServiceSpec {
  return nginx({
    name: "web-conferencing",
    listens: listeners("tcp", [address], [port]),
    preamble: ["load_module /usr/lib/nginx/modules/ngx_stream_module.so;"],
    blocks: [
      "stream {",
      "    server {",
      `        listen ${address}:${port} ssl;`,
      ...tls(certificate),
      '        return "Web Conferencing Edge of the lab: TLS only, no PSOM.\\r\\n";',
      "    }",
      "}",
    ],
  });
}
