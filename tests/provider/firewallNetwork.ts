import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface, type Interface } from "node:readline";

/** Why network namespaces with nftables can't be made here; undefined where they can. */
export function namespaceObstacle(): string | undefined {
  if (process.getuid?.() !== 0) {
    return "network namespaces need root";
  }
  try {
    const name = `fwprobe${process.pid}`;
    execFileSync("ip", ["netns", "add", name], { stdio: "pipe" });
    try {
      execFileSync("ip", ["netns", "exec", name, "nft", "list", "ruleset"], { stdio: "pipe" });
    } finally {
      execFileSync("ip", ["netns", "del", name], { stdio: "pipe" });
    }
    return undefined;
  } catch (error) {
    return `no network namespace with nftables: ${(error as Error).message.split("\n")[0]}`;
  }
}

/** Skips the suite, and says why, where network namespaces can't be made. */
export function needsNamespaces(test: Mocha.Context): void {
  const obstacle = namespaceObstacle();
  if (obstacle !== undefined) {
    console.log(`      skipped: ${obstacle}`);
    test.skip();
  }
}

// Echoes to every sender the address and port that it saw; `probe` asks such a server and prints what it said.
const peerProgram = `
const dgram = require("node:dgram"), net = require("node:net");
const say = (id, value) => process.stdout.write(JSON.stringify({ id, value }) + "\\n");
const at = (address, port) => address.replace(/^::ffff:/, "") + ":" + port;
const commands = {
  listenUdp({ id, address, port }) {
    const socket = dgram.createSocket(address.includes(":") ? "udp6" : "udp4");
    socket.on("message", (_, from) => socket.send(at(from.address, from.port), from.port, from.address, () => {}));
    socket.bind(port, address, () => say(id, "ready"));
  },
  listenTcp({ id, address, port }) {
    net.createServer((s) => { s.on("error", () => {}); s.on("data", () => s.write(at(s.remoteAddress, s.remotePort))); })
      .listen(port, address, () => say(id, "ready"));
  },
  udp({ id, address, port, from, wait }) {
    const socket = dgram.createSocket(address.includes(":") ? "udp6" : "udp4");
    const done = (value) => { clearTimeout(timer); socket.close(); say(id, value); };
    const timer = setTimeout(() => done(null), wait);
    socket.on("error", () => done(null)).on("message", (text) => done(text.toString()));
    socket.bind(from && from.port, from && from.address, () => socket.send("?", port, address));
  },
  tcp({ id, address, port, from, wait }) {
    const socket = net.connect({ host: address, port, localAddress: from && from.address });
    const done = (value) => { clearTimeout(timer); socket.destroy(); say(id, value); };
    const timer = setTimeout(() => done(null), wait);
    socket.on("error", () => done(null)).on("connect", () => socket.write("?")).on("data", (text) => done(text.toString()));
  },
  keep({ id, address, port }) {
    const socket = net.connect(port, address).on("error", () => {}).on("connect", () => say(id, "ready"));
    commands.ask = (ask) => {
      const timer = setTimeout(() => say(ask.id, null), ask.wait);
      socket.once("data", (text) => { clearTimeout(timer); say(ask.id, text.toString()); });
      socket.write("?");
    };
  },
};
require("node:readline").createInterface(process.stdin).on("line", (line) => {
  const command = JSON.parse(line);
  commands[command.do](command);
}).on("close", () => process.exit());
`;

interface From {
  readonly address?: string;
  readonly port?: number;
}

/** Someone in a network namespace who sends, and answers with the sender's address as it arrived. */
export class Peer {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: Interface;
  private readonly waiting = new Map<number, (value: string | null) => void>();
  private next = 0;

  constructor(readonly namespace: string) {
    this.process = spawn("ip", ["netns", "exec", namespace, process.execPath, "-e", peerProgram]);
    this.process.stderr.pipe(process.stderr);
    this.lines = createInterface(this.process.stdout).on("line", (line) => {
      const { id, value } = JSON.parse(line) as { id: number; value: string | null };
      this.waiting.get(id)?.(value);
    });
  }

  async listen(transport: "udp" | "tcp", address: string, port: number): Promise<void> {
    await this.ask({ do: transport === "udp" ? "listenUdp" : "listenTcp", address, port });
  }

  /** The address and port that the listener saw; null where nothing came back. */
  reach(transport: "udp" | "tcp", address: string, port: number, from?: From) {
    return this.ask({ do: transport, address, port, from, wait: 300 });
  }

  /** Opens a TCP connection and keeps it. */
  keep(address: string, port: number) {
    return this.ask({ do: "keep", address, port });
  }

  /** Sends something on the kept connection; null where nothing came back. */
  useKept() {
    return this.ask({ do: "ask", wait: 500 });
  }

  close(): void {
    this.lines.close();
    this.process.stdin.end();
  }

  private ask(command: object): Promise<string | null> {
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.process.stdin.write(`${JSON.stringify({ ...command, id })}\n`);
    });
  }
}

/**
 * A firewall with the Internet, a perimeter and an internal network, each with a host, in namespaces of its own.
 * The host on the Internet has a route to the perimeter, so that what isn't reached was stopped by the firewall.
 */
export class FirewallNetwork {
  readonly prefix = `fwt${process.pid}-`;
  readonly firewall = `${this.prefix}firewall`;
  readonly internet: Peer;
  readonly edge: Peer;
  readonly inside: Peer;
  readonly local: Peer;

  constructor() {
    const [internet, firewall, edge, inside] = ["internet", "firewall", "edge", "inside"].map(
      (name) => `${this.prefix}${name}`,
    );
    for (const namespace of [internet, firewall, edge, inside]) {
      ip(`netns add ${namespace}`);
      ip(`-n ${namespace} link set lo up`);
    }
    const link = (namespace: string, name: string, own: string[], far: string[]) => {
      ip(`link add ${name} netns ${firewall} type veth peer name eth0 netns ${namespace}`);
      own.forEach((address) => ip(`-n ${firewall} addr add ${address} dev ${name} nodad`));
      far.forEach((address) => ip(`-n ${namespace} addr add ${address} dev eth0 nodad`));
      ip(`-n ${firewall} link set ${name} up`);
      ip(`-n ${namespace} link set eth0 up`);
    };
    const publicAddresses = [
      "198.51.100.2/24",
      "198.51.100.20/24",
      "198.51.100.21/24",
      "198.51.100.23/24",
    ];
    link(
      internet,
      "internet",
      [...publicAddresses, "2001:db8:1::2/64"],
      ["198.51.100.10/24", "2001:db8:1::10/64"],
    );
    link(
      edge,
      "perimeter",
      ["10.45.16.1/24", "2001:db8:2::1/64"],
      ["10.45.16.10/24", "10.45.16.30/24", "2001:db8:2::30/64"],
    );
    link(inside, "internal", ["192.168.10.1/24"], ["192.168.10.50/24"]);
    ip(`-n ${internet} route add 10.45.16.0/24 via 198.51.100.2`);
    ip(`-n ${internet} route add 2001:db8:2::/64 via 2001:db8:1::2`);
    ip(`-n ${edge} route add default via 10.45.16.1`);
    ip(`-n ${edge} route add default via 2001:db8:2::1`);
    // As behind an internal firewall: the way back to inside senders doesn't lead through this firewall.
    ip(`-n ${edge} route add unreachable 192.168.10.0/24`);
    ip(`-n ${inside} route add default via 192.168.10.1`);
    inNamespace(
      firewall,
      "sh",
      "-c",
      "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding",
    );
    [this.internet, this.edge, this.inside, this.local] = [internet, edge, inside, firewall].map(
      (namespace) => new Peer(namespace),
    );
  }

  /** Runs nft in the firewall. */
  nft(...words: string[]): string {
    return inNamespace(this.firewall, "nft", ...words);
  }

  close(): void {
    for (const peer of [this.internet, this.edge, this.inside, this.local]) {
      peer.close();
      ip(`netns del ${peer.namespace}`);
    }
  }
}

function ip(words: string): void {
  execFileSync("ip", words.split(" "), { stdio: "pipe" });
}

function inNamespace(namespace: string, ...command: string[]): string {
  return execFileSync("ip", ["netns", "exec", namespace, ...command], { stdio: "pipe" }).toString();
}
