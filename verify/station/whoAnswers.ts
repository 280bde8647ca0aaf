import * as dgram from "node:dgram";
import * as net from "node:net";
import { partsOf, partsOfTarget, type Endpoint, type Target } from "./addresses";
import { bindingRequest, type Reached } from "./reach";

/** What a user finds of a server, and what it said first. */
export interface Answer {
  readonly reached: Reached;
  /** Absent where it said nothing. */
  readonly said?: string;
}

/** Milliseconds after which an unanswered datagram is sent again. */
const resend = 300;

/** More than the word of a station; of other servers it is enough to tell them apart. */
const longest = 100;

/**
 * Goes to servers, all at once, and hears what they say.
 *
 * @param patience how long an answer may take, milliseconds
 * @param speech how long one that has accepted a connection may take to say something; 0 not to hear it
 */
export async function whoAnswers(
  targets: readonly Target[],
  patience: number,
  speech: number,
): Promise<Record<Target, Answer>> {
  const answers = await Promise.all(
    targets.map(async (target) => {
      const [transport, at] = partsOfTarget(target);
      const ask = transport === "tcp" ? overTcp : overUdp;
      return [target, await ask(at, patience, speech)] as const;
    }),
  );
  return Object.fromEntries(answers);
}

function overTcp(at: Endpoint, patience: number, speech: number): Promise<Answer> {
  const [host, port] = partsOf(at);
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: patience });
    let limit: NodeJS.Timeout;
    const end = (answer: Answer) => {
      clearTimeout(limit);
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => {
      socket.setTimeout(0);
      limit = setTimeout(() => end({ reached: "answers" }), speech);
    });
    socket.once("data", (data) => end({ reached: "answers", said: textOf(data) }));
    socket.once("end", () => end({ reached: "answers" }));
    socket.once("timeout", () => end({ reached: "lost" }));
    socket.once("error", (error) => end({ reached: outcomeOf(error) }));
  });
}

function overUdp(at: Endpoint, patience: number): Promise<Answer> {
  const [address, port] = partsOf(at);
  return new Promise((resolve) => {
    const socket = dgram.createSocket("udp4");
    const send = () => socket.send(bindingRequest(), () => undefined);
    let again: NodeJS.Timeout;
    const end = (answer: Answer) => {
      clearInterval(again);
      clearTimeout(limit);
      socket.close();
      resolve(answer);
    };
    const limit = setTimeout(() => end({ reached: "lost" }), patience);
    socket.once("message", (data) => end({ reached: "answers", said: textOf(data) }));
    socket.once("error", (error) => end({ reached: outcomeOf(error) }));
    socket.connect(port, address, () => {
      send();
      again = setInterval(send, resend);
    });
  });
}

function outcomeOf({ code }: NodeJS.ErrnoException): Reached {
  // A refused connection is never told as a reset: it was open already.
  if (code === "ECONNRESET") return "answers";
  return code === "ECONNREFUSED" ? "refused" : "lost";
}

const textOf = (data: Buffer) => data.subarray(0, longest).toString("latin1");
