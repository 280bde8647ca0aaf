import * as dgram from "node:dgram";
import { once } from "node:events";
import * as net from "node:net";
import { partsOf, partsOfTarget, type Target } from "./addresses";

type Closing = () => void;

/** What is open, by the word that it answers. */
const open = new Map<string, Closing[]>();

/**
 * Answers whoever comes to one of this host's ports with a word, so that he knows whom he has reached.
 *
 * @returns those of the targets that could be opened: the others are in use, or aren't this host's
 */
export async function answerWith(
  word: string,
  targets: readonly Target[],
): Promise<readonly Target[]> {
  const opened = await Promise.all(
    targets.map(async (target) => {
      const close = await answerAt(target, word).catch(() => undefined);
      if (close === undefined) return [];
      open.set(word, [...(open.get(word) ?? []), close]);
      return [target];
    }),
  );
  return opened.flat();
}

/** Closes all that answers with a word. */
export function stopAnswering(word: string): void {
  open.get(word)?.forEach((close) => close());
  open.delete(word);
}

async function answerAt(target: Target, word: string): Promise<Closing> {
  const [transport, at] = partsOfTarget(target);
  const [address, port] = partsOf(at);
  if (transport === "tcp") {
    const server = net.createServer((socket) => {
      socket.on("error", () => socket.destroy()).end(word);
    });
    server.listen(port, address);
    await once(server, "listening");
    return () => server.close();
  }
  const socket = dgram.createSocket("udp4");
  socket.on("message", (_, from) => socket.send(word, from.port, from.address, () => undefined));
  socket.bind(port, address);
  await once(socket, "listening");
  socket.on("error", () => undefined);
  return () => socket.close();
}
