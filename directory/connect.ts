import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import * as net from "node:net";
import type { Client } from "ldapts";
import type { CommunicatorDirectoryArguments } from "../model";

/** Milliseconds that the directory has for each answer. */
const patience = 5_000;
const ldapsPort = 636;

/** In a namespace: what comes in goes to a server, and back. */
const relay = `
import socket, sys, threading, os
server = socket.create_connection((sys.argv[1], int(sys.argv[2])), ${patience / 1000})
server.settimeout(None)
def back():
    while data := server.recv(65536): os.write(1, data)
    os._exit(0)
threading.Thread(target=back, daemon=True).start()
while data := os.read(0, 65536): server.sendall(data)
`;

/** How a program is started where the directory is reached from. */
export const inNamespace = (namespace: string | undefined): readonly string[] =>
  namespace === undefined ? [] : ["ip", "netns", "exec", namespace];

/** A door on loopback to a server that a namespace reaches: a socket can't be made in another's namespace. */
async function doorTo(namespace: string, host: string, port: number): Promise<net.Server> {
  const [program, ...parameters] = [
    ...inNamespace(namespace),
    ...["/usr/bin/python3", "-c", relay, host, `${port}`],
  ];
  const door = net.createServer((socket) => {
    const child = spawn(program, parameters, { stdio: ["pipe", "pipe", "ignore"] });
    child.on("error", () => socket.destroy());
    child.on("exit", () => socket.end());
    socket.on("error", () => undefined).on("close", () => child.kill());
    child.stdin.on("error", () => undefined);
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
  });
  await new Promise<void>((resolve, reject) => {
    door.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return door;
}

/** The password in a file, without the end of its line. */
const passwordOf = async (file: string): Promise<string> =>
  (await readFile(file, "utf8")).replace(/\r?\n$/, "");

/** Host of a directory's address. */
export const hostOf = (url: string): string => new URL(url.replace(/^ldaps:/i, "https:")).hostname;

/**
 * Does something in a directory, as its user.
 *
 * @throws Error that says why it isn't done, with no password in it.
 */
export async function inDirectory<Result>(
  { url, user, passwordFile, authorityFile, namespace }: CommunicatorDirectoryArguments,
  what: (client: Client) => Promise<Result>,
  failure = "isn't read",
): Promise<Result> {
  // Loaded once a directory is reached: whoever has none waits for nothing.
  const ldapts = await import("ldapts");
  const password = await passwordOf(passwordFile);
  const authority = authorityFile === undefined ? undefined : await readFile(authorityFile);
  const host = hostOf(url);
  const port = Number(/:(\d+)\/?$/.exec(url)?.[1] ?? ldapsPort);
  const door = namespace === undefined ? undefined : await doorTo(namespace, host, port);
  const { port: doorPort } = (door?.address() ?? { port }) as { port: number };
  const client = new ldapts.Client({
    url: door === undefined ? url : `ldaps://127.0.0.1:${doorPort}`,
    timeout: patience,
    connectTimeout: patience,
    tlsOptions: {
      ...(authority !== undefined && { ca: [authority] }),
      // The certificate is that of the server behind the door.
      ...(door !== undefined && net.isIP(host) === 0 && { servername: host }),
    },
  });
  try {
    await client.bind(user, password);
    return await what(client);
  } catch (error) {
    throw new Error(`${url} ${failure}: ${(error as Error).message || String(error)}`, {
      cause: error,
    });
  } finally {
    await client.unbind().catch(() => undefined);
    door?.close();
  }
}
