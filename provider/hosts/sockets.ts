import * as fs from "node:fs";
import { endianness } from "node:os";
import ipaddr from "ipaddr.js";

/** A socket on which a service waits for clients. */
export interface Listener {
  readonly protocol: "tcp" | "udp";
  readonly address: string;
  readonly port: number;
}

/** An open one, with the number by which processes hold it. */
export interface ListeningSocket extends Listener {
  readonly inode: string;
}

/** States in /proc/net that mean waiting: TCP_LISTEN, and for UDP without a fixed peer TCP_CLOSE. */
const waiting = { tcp: "0A", udp: "07" } as const;

/** An address as /proc/net shows it: 32 bit words in the machine's own byte order. */
function parseAddress(digits: string): string {
  const words = Buffer.from(digits, "hex");
  return ipaddr.fromByteArray([...(endianness() === "LE" ? words.swap32() : words)]).toString();
}

type Protocol = Listener["protocol"];

/** The tables in /proc/net that have a protocol's sockets. */
const tablesOf = { tcp: ["tcp", "tcp6"], udp: ["udp", "udp6"] } as const;

type Table = (typeof tablesOf)[Protocol][number];

/** How many sockets the network namespace of a process uses, by table; none where it has ended. */
function inUse(processId: number): Record<Table, number> {
  const counts = { tcp: 0, tcp6: 0, udp: 0, udp6: 0 };
  for (const file of ["sockstat", "sockstat6"]) {
    let text = "";
    try {
      text = fs.readFileSync(`/proc/${processId}/net/${file}`, "latin1");
    } catch {
      // It has ended, or the kernel has no IPv6.
    }
    for (const [, table, count] of text.matchAll(/^((?:TCP|UDP)6?): inuse (\d+)/gm)) {
      counts[table.toLowerCase() as Table] = Number(count);
    }
  }
  return counts;
}

/** The characters of a socket's line in the table for TCP. Whoever reads no more at once gets one line after the other. */
const lineLength = 150;

/**
 * The first lines of a table, which are those of waiting sockets. Where these are all that it has, they take no time: of
 * the rest the kernel would go through memory that is as large as the machine's allows, for 5 ms.
 *
 * @param wanted How many sockets the table has.
 */
function readTable(file: string, wanted: number): string[] {
  const chunk = Buffer.alloc(lineLength);
  const table = fs.openSync(file, "r");
  try {
    let text = "";
    // Beside the sockets' lines there is a heading, and what follows the last line feed.
    while (text.split("\n").length < wanted + 2) {
      const length = fs.readSync(table, chunk);
      if (length === 0) break;
      text += chunk.toString("latin1", 0, length);
    }
    return text.split("\n").slice(1);
  } finally {
    fs.closeSync(table);
  }
}

/**
 * The sockets that wait for clients in the network namespace of a process; none where it has ended.
 *
 * @param protocols Those that matter. Default: all.
 */
export function listeningSockets(
  processId: number,
  protocols: readonly Protocol[] = ["tcp", "udp"],
): ListeningSocket[] {
  const counts = inUse(processId);
  return protocols.flatMap((protocol) =>
    tablesOf[protocol].flatMap((table) => {
      if (counts[table] === 0) return [];
      let lines: string[];
      try {
        lines = readTable(`/proc/${processId}/net/${table}`, counts[table]);
      } catch {
        return [];
      }
      return lines
        .map((line) => line.trim().split(/\s+/))
        .filter((fields) => fields[3] === waiting[protocol])
        .map(([, local, , , , , , , , inode]) => {
          const [address, port] = local.split(":");
          return { protocol, address: parseAddress(address), port: parseInt(port, 16), inode };
        });
    }),
  );
}

/**
 * How many sockets the network namespace of a process uses: while it is the same, none has begun to wait. Takes no
 * time to speak of.
 */
export function socketCounts(processId: number): Record<Protocol, number> {
  const { tcp, tcp6, udp, udp6 } = inUse(processId);
  return { tcp: tcp + tcp6, udp: udp + udp6 };
}

/** Whether so many sockets can be all that is declared: one that waits on every address is several listeners. */
export function mayServe(
  counts: Record<Protocol, number>,
  listeners: readonly Listener[],
): boolean {
  return (["tcp", "udp"] as const).every((wanted) => {
    const ports = listeners.filter(({ protocol }) => protocol === wanted).map(({ port }) => port);
    return counts[wanted] >= new Set(ports).size;
  });
}

/** Whether clients of the declared listener reach the socket: it may wait on every address instead. */
export function serves(socket: ListeningSocket, { protocol, address, port }: Listener): boolean {
  if (socket.protocol !== protocol || socket.port !== port) return false;
  const wanted = ipaddr.parse(address);
  const found = ipaddr.parse(socket.address);
  const same = ipaddr.process(socket.address).toString() === wanted.toString();
  const isEvery = found.toByteArray().every((byte) => byte === 0);
  return same || (isEvery && (found.kind() === "ipv6" || wanted.kind() === "ipv4"));
}

/** Numbers of the sockets that processes hold open. */
export function heldSockets(processIds: readonly number[]): Set<string> {
  const inodes = new Set<string>();
  for (const id of processIds) {
    let descriptors: string[];
    try {
      descriptors = fs.readdirSync(`/proc/${id}/fd`);
    } catch {
      continue;
    }
    for (const descriptor of descriptors) {
      try {
        const socket = /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`/proc/${id}/fd/${descriptor}`));
        if (socket !== null) inodes.add(socket[1]);
      } catch {
        // Closed since the folder was read.
      }
    }
  }
  return inodes;
}
