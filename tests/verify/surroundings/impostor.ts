import { once } from "node:events";
import type { LabStack } from "../../integration/support/labStack";
import type { RunningCommand } from "../../integration/support/commands";

/** How a program behaves that sits in a server's place. */
export const manners = ["accepts and never answers", "answers garbage", "closes midway"] as const;
export type Manner = (typeof manners)[number];

/** Where it sits. */
export interface Seat {
  readonly host: string;
  readonly address: string;
  readonly tcp?: readonly number[];
  readonly udp?: readonly number[];
}

/** Runs in the lab, without any module of this project. */
const program = `
const { address, tcp, udp, manner } = JSON.parse(process.argv[1]);
const garbage = () => require("node:crypto").randomBytes(120);
const servers = tcp.map((port) => {
  const server = require("node:net").createServer((socket) => {
    socket.on("error", () => {});
    if (manner === "answers garbage") socket.on("data", () => socket.write(garbage()));
    // The head of a TLS record that is longer than what follows.
    if (manner === "closes midway") socket.once("data", () => socket.end(Buffer.from([22, 3, 3, 0, 122, 2, 0])));
  });
  server.listen(port, address);
  return server;
});
const sockets = udp.map((port) => {
  const socket = require("node:dgram").createSocket("udp4");
  socket.on("message", (data, { address, port }) => {
    if (manner === "answers garbage") socket.send(garbage(), port, address);
    if (manner === "closes midway") socket.send(data.subarray(0, 10), port, address);
  });
  socket.bind(port, address);
  return socket;
});
Promise.all([...servers, ...sockets].map((one) => require("node:events").once(one, "listening")))
  .then(() => console.log("listening"));
`;

/** A program in a server's place that isn't the server. */
export class Impostor {
  private constructor(private readonly running: RunningCommand) {}

  /** Takes the seat. It must be free. */
  static async start(lab: LabStack, { host, ...seat }: Seat, manner: Manner): Promise<Impostor> {
    const { address, tcp = [], udp = [] } = seat;
    const settings = JSON.stringify({ address, tcp, udp, manner });
    const running = lab.spawn(host, [process.execPath, "-e", program, settings], {
      timeout: 300_000,
    });
    const { stdout } = running.process;
    if (stdout === null) throw new Error("nothing can be read of it");
    await Promise.race([
      once(stdout, "data"),
      running.result.then(({ output }) => {
        throw new Error(`it has ended:\n${output}`);
      }),
    ]);
    return new Impostor(running);
  }

  /** Leaves the seat. */
  async end(): Promise<void> {
    this.running.process.kill("SIGKILL");
    await this.running.result;
  }
}
