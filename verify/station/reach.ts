import { randomBytes } from "node:crypto";
import * as dgram from "node:dgram";
import * as net from "node:net";
import { partsOf, partsOfTarget, type Endpoint, type Target } from "./addresses";

/** What a user finds of a server. */
export type Reached =
  | "answers"
  /** Packets arrive: the host says that nobody listens. */
  | "refused"
  /** Nothing comes back, or a router on the way knows no route; routers don't say so every time. */
  | "lost";

/** How long a target may take, milliseconds. A packet across the lab takes less than one. */
const patience = 1_500;

/** Milliseconds after which an unanswered datagram is sent again. */
const resend = 400;

/** Tries to reach servers, all at once: by a connection over TCP, by a STUN request over UDP. */
export async function reach(targets: readonly Target[]): Promise<Record<Target, Reached>> {
  const outcomes = await Promise.all(
    targets.map(async (target) => {
      const [transport, at] = partsOfTarget(target);
      return [target, await (transport === "tcp" ? overTcp(at) : overUdp(at))] as const;
    }),
  );
  return Object.fromEntries(outcomes);
}

function overTcp(at: Endpoint): Promise<Reached> {
  const [host, port] = partsOf(at);
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: patience });
    const end = (outcome: Reached) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once("connect", () => end("answers"));
    socket.once("timeout", () => end("lost"));
    socket.once("error", (error) => end(outcomeOf(error)));
  });
}

function overUdp(at: Endpoint): Promise<Reached> {
  const [address, port] = partsOf(at);
  return new Promise((resolve) => {
    const socket = dgram.createSocket("udp4");
    const send = () => socket.send(bindingRequest());
    let again: NodeJS.Timeout;
    const end = (outcome: Reached) => {
      clearInterval(again);
      clearTimeout(limit);
      socket.close();
      resolve(outcome);
    };
    const limit = setTimeout(() => end("lost"), patience);
    socket.once("message", () => end("answers"));
    socket.once("error", (error) => end(outcomeOf(error)));
    socket.connect(port, address, () => {
      send();
      again = setInterval(send, resend);
    });
  });
}

/** A STUN binding request (RFC 8489): what any STUN server answers without credentials. */
export function bindingRequest(): Buffer {
  return Buffer.concat([Buffer.from("000100002112a442", "hex"), randomBytes(12)]);
}

function outcomeOf({ code = "" }: NodeJS.ErrnoException): Reached {
  if (code === "ECONNREFUSED") return "refused";
  if (["EHOSTUNREACH", "ENETUNREACH"].includes(code)) return "lost";
  throw new Error(`unexpected: ${code}`);
}
