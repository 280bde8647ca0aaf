import * as assert from "node:assert/strict";
import { once } from "node:events";
import * as net from "node:net";
import type { Target } from "../../../verify/station/addresses";
import { answerWith, stopAnswering } from "../../../verify/station/answerer";
import { whoAnswers } from "../../../verify/station/whoAnswers";

describe("who answers at a port", () => {
  const word = "edgelab test";
  const ask = async (target: Target, speech = 500) =>
    (await whoAnswers([target], 2_000, speech))[target];

  /** A TCP port of this machine with a server that does this with who comes. */
  async function serverWith(greet: (socket: net.Socket) => void) {
    const server = net.createServer((socket) => greet(socket.on("error", () => undefined)));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    return { server, target: `tcp 127.0.0.1:${port}` as const };
  }

  /** A port that was free a moment ago. */
  async function freePort(): Promise<number> {
    const { server, target } = await serverWith(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    return Number(target.split(":")[1]);
  }

  afterEach(() => stopAnswering(word));

  for (const transport of ["tcp", "udp"] as const) {
    it(`is told by its word over ${transport.toUpperCase()}, until it stops`, async () => {
      const target: Target = `${transport} 127.0.0.1:${await freePort()}`;
      assert.deepEqual(await answerWith(word, [target]), [target]);
      assert.deepEqual(await ask(target), { reached: "answers", said: word });
      stopAnswering(word);
      assert.deepEqual(await ask(target), { reached: "refused" });
    });
  }

  it("isn't told by a server that says something else, or nothing", async () => {
    const other = await serverWith((socket) => socket.end("220 mail"));
    const silent = await serverWith(() => undefined);
    const leaving = await serverWith((socket) => socket.resetAndDestroy());
    try {
      assert.deepEqual(await ask(other.target), { reached: "answers", said: "220 mail" });
      assert.deepEqual(await ask(silent.target), { reached: "answers" });
      assert.deepEqual(await ask(leaving.target), { reached: "answers" });
    } finally {
      for (const { server } of [other, silent, leaving]) server.close();
    }
  });

  it("leaves ports alone that are in use, or of another host", async () => {
    const { server, target } = await serverWith(() => undefined);
    try {
      assert.deepEqual(await answerWith(word, [target, "udp 192.0.2.1:50000"]), []);
    } finally {
      server.close();
    }
  });
});
