import { http, nginx, tls } from "./nginx";
import { type CertificateFiles, listeners, type ServiceSpec } from "./serviceSpec";

/** What the firewall's reverse proxy is made of. */
export interface ReverseProxyArgs {
  /** The public address of the CWA web site, on the firewall. */
  readonly publicAddress: string;
  /** HTTPS: 443. */
  readonly port: number;
  /** The public name of the CWA web site; requests for others are answered with 421. */
  readonly publicName: string;
  /** Certificate of the public name. */
  readonly certificate: CertificateFiles;
  /** The CWA server, and the name that its certificate must have. */
  readonly cwa: { readonly address: string; readonly port: number; readonly name: string };
  /** The authority that signed the CWA server's certificate. */
  readonly authorityFile: string;
}

/** nginx in the role of the firewall's web publishing rule for Communicator Web Access. */
export function reverseProxy(args: ReverseProxyArgs): ServiceSpec {
  const listen = `listen ${args.publicAddress}:${args.port} ssl`;
  return nginx({
    name: "reverse-proxy",
    listens: listeners("tcp", [args.publicAddress], [args.port]),
    blocks: http(
      "    server {",
      `        ${listen} default_server;`,
      ...tls(args.certificate),
      "        return 421;",
      "    }",
      "    server {",
      `        ${listen};`,
      `        server_name ${args.publicName};`,
      ...tls(args.certificate),
      "        location / {",
      `            proxy_pass https://${args.cwa.address}:${args.cwa.port};`,
      "            proxy_http_version 1.1;",
      '            proxy_set_header Connection "";',
      "            proxy_set_header Host $host;",
      "            proxy_set_header X-Forwarded-For $remote_addr;",
      "            proxy_connect_timeout 5s;",
      "            proxy_ssl_server_name on;",
      `            proxy_ssl_name ${args.cwa.name};`,
      "            proxy_ssl_verify on;",
      `            proxy_ssl_trusted_certificate ${args.authorityFile};`,
      "        }",
      "    }",
    ),
  });
}
