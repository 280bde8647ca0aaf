import { once } from "node:events";
import * as net from "node:net";
import * as tls from "node:tls";
import {
  issueAuthority,
  issueCertificate,
  type Issued,
} from "../../../../provider/hosts/pki/issue";
import type { Endpoint } from "../../../../verify/station/addresses";

/** A certificate with its key, and who signed it. */
export interface Identity extends Issued {
  /** PEM text. */
  readonly authority: string;
}

const keyAlgorithm = "ECDSA P-256";

/** An identity of an authority of its own. @param validityDays negative for one that has expired */
export async function identity(names: readonly string[], validityDays = 1): Promise<Identity> {
  const authority = await issueAuthority({
    commonName: "test authority",
    validityDays: 2,
    keyAlgorithm,
  });
  const request = { names, usages: ["serverAuth"] as const, validityDays, keyAlgorithm } as const;
  return {
    ...(await issueCertificate(request, authority)),
    authority: authority.certificate,
  };
}

/** Servers on loopback, which end with the test. */
export class Loopback {
  private readonly servers: net.Server[] = [];
  private readonly sockets = new Set<net.Socket>();

  /** A TCP server, and where it listens. */
  tcp(serve: (socket: net.Socket) => void): Promise<Endpoint> {
    return this.listen(net.createServer(serve));
  }

  /** A TLS server, and where it listens. */
  tls(
    { certificate: cert, key }: Issued,
    serve: (socket: tls.TLSSocket) => void,
    options: tls.TlsOptions = {},
  ): Promise<Endpoint> {
    const server = tls.createServer({ cert, key, ...options }, serve);
    return this.listen(server.on("tlsClientError", () => undefined));
  }

  /** An endpoint where nobody listens. */
  async nobody(): Promise<Endpoint> {
    const server = await this.tcp(() => undefined);
    await new Promise((resolve) => this.servers.pop()?.close(resolve));
    return server;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const closed = this.servers
      .splice(0)
      .map((server) => new Promise((done) => server.close(done)));
    await Promise.all(closed);
  }

  private async listen(server: net.Server): Promise<Endpoint> {
    server.on("connection", (socket: net.Socket) => {
      this.sockets.add(socket.on("error", () => socket.destroy()));
    });
    this.servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    return `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  }
}
