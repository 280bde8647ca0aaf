import * as assert from "node:assert/strict";
import * as dgram from "node:dgram";
import { once } from "node:events";
import * as net from "node:net";
import { classes, Message, methods, parseMessage } from "werift-ice";
import { endpoint } from "../../../verify/station/addresses";
import { turnClient } from "../../../verify/station/turn";
import { Refused, type TurnServer } from "../../../verify/station/turnConnection";

const patience = 150;
const garbage = Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n");

/** What a server does with what it receives. */
type Behaviour = (data: Buffer, answer: (data: Buffer) => void, close: () => void) => void;

const silent: Behaviour = () => undefined;
const babbling: Behaviour = (_, answer) => answer(garbage);
const closing: Behaviour = (_, __, close) => close();
const forbidding: Behaviour = (data, answer) => {
  const { transactionId } = parseMessage(data) ?? {};
  const error = new Message(methods.ALLOCATE, classes.ERROR, transactionId);
  answer(error.setAttribute("ERROR-CODE", [403, "Forbidden"]).bytes);
};

describe("a TURN client", () => {
  const ends: (() => void)[] = [];
  let connections = 0;

  beforeEach(() => (connections = 0));
  afterEach(() => ends.splice(0).forEach((end) => end()));

  async function serve(transport: "udp" | "tcp", behave: Behaviour): Promise<string> {
    if (transport === "udp") {
      const socket = dgram.createSocket("udp4");
      socket.on("message", (data, { address, port }) =>
        behave(data, (answer) => socket.send(answer, port, address), silent as () => void),
      );
      socket.bind(0, "127.0.0.1");
      await once(socket, "listening");
      ends.push(() => socket.close());
      return endpoint("127.0.0.1", socket.address().port);
    }
    const server = net.createServer((socket) => {
      connections++;
      ends.push(() => socket.destroy());
      socket.on("error", () => undefined);
      socket.on("data", (data) =>
        behave(
          data,
          (answer) => socket.write(answer),
          () => socket.end(),
        ),
      );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ends.push(() => server.close());
    return endpoint("127.0.0.1", (server.address() as net.AddressInfo).port);
  }

  const problemAt = (server: string, transport: TurnServer["transport"]) =>
    turnClient({ server, transport, username: "user", password: "secret" }, patience).then(
      () => assert.fail("it has got a relay address"),
      (error: Error) => error,
    );

  const cases: readonly [string, "udp" | "tcp", Behaviour, RegExp][] = [
    ["never answers", "udp", silent, /^no answer in 0\.15 s$/],
    ["never answers", "tcp", silent, /^the server accepts the connection, and has said nothing in/],
    ["answers garbage", "udp", babbling, /^what answers there is no STUN\/TURN server$/],
    ["answers garbage", "tcp", babbling, /^what answers there is no STUN\/TURN server$/],
    ["closes midway", "tcp", closing, /^the server has closed the connection$/],
    ["refuses the client", "udp", forbidding, /^STUN transaction failed \(403 - Forbidden\)$/],
    ["refuses the client", "tcp", forbidding, /^STUN transaction failed \(403 - Forbidden\)$/],
  ];
  for (const [what, transport, behave, problem] of cases) {
    it(`says so of a server that ${what} over ${transport.toUpperCase()}`, async () => {
      const { message } = await problemAt(await serve(transport, behave), transport);
      assert.match(message, problem);
    });
  }

  for (const transport of ["udp", "tcp"] as const) {
    it(`tells by itself that nobody listens over ${transport.toUpperCase()}`, async () => {
      const server = await serve(transport, silent);
      ends.splice(0).forEach((end) => end());
      assert.ok((await problemAt(server, transport)) instanceof Refused);
    });
  }

  it("says so of a server without TLS, and of one that accepts and is silent before TLS", async () => {
    const tls = async (behave: Behaviour) =>
      (await problemAt(await serve("tcp", behave), "tls")).message;
    assert.match(await tls(babbling), /wrong version number|packet length/);
    assert.match(await tls(silent), /^the server accepts the connection, and has said nothing/);
  });

  it("doesn't come again to a server that has closed the connection", async () => {
    await problemAt(await serve("tcp", closing), "tcp");
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(connections, 1);
  });
});
