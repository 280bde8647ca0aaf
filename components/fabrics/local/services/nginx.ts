import { type CertificateFiles, lines, type Listener, type ServiceSpec } from "./serviceSpec";

/** An nginx with its main blocks (`http`, `stream`); one per service, so that services stop on their own. */
export interface WebServer {
  readonly name: string;
  readonly listens: readonly Listener[];
  /** Lines before the blocks, `load_module` for example. */
  readonly preamble?: readonly string[];
  readonly blocks: readonly string[];
}

/** nginx in the foreground that keeps all its files in the service's folder. */
export function nginx(server: WebServer): ServiceSpec {
  return {
    name: server.name,
    command: ["nginx", "-e", "stderr", "-p", "{folder}", "-c", "{folder}/nginx.conf"],
    files: {
      "nginx.conf": lines(
        "daemon off;",
        "# One process: it keeps its environment readable from outside, and ends whole when it is killed.",
        "master_process off;",
        "pid {folder}/nginx.pid;",
        "error_log stderr;",
        server.preamble ?? [],
        "events {",
        "    worker_connections 64;",
        "}",
        server.blocks,
      ),
    },
    listens: server.listens,
  };
}

/** The `http` block; request and answer bodies stay in memory. */
export function http(...content: readonly string[]): string[] {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (use) => `    ${use}_temp_path {folder}/temporary_${use};`,
  );
  return [
    "http {",
    "    access_log off;",
    "    server_tokens off;",
    ...temporary,
    "    client_max_body_size 64k;",
    "    client_body_buffer_size 64k;",
    "    proxy_max_temp_file_size 0;",
    ...content,
    "}",
  ];
}

/** Settings of a listener that presents a certificate. */
export function tls({ certificateFile, keyFile }: CertificateFiles): string[] {
  return [
    `        ssl_certificate ${certificateFile};`,
    `        ssl_certificate_key ${keyFile};`,
    "        ssl_protocols TLSv1.2 TLSv1.3;",
  ];
}
