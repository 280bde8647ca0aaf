import * as fs from "node:fs";
import { runCommand, succeeded } from "./commands";

/** What is read of the machine, by what it is. Each is text that only a change of the machine itself changes. */
export type MachineState = Readonly<Record<string, string>>;

async function outputOf(...command: string[]): Promise<string> {
  return (await succeeded(runCommand(command))).stdout;
}

/** Kernel settings that come with modules, which are loaded when any namespace first needs them. */
const ofModules = /^net\.(netfilter|bridge|nf_conntrack_max)\b/;

/** Seconds that addresses and routes from the machine's own network still have. */
const lifetimes = /"(valid_life_time|preferred_life_time|expires)":\d+,?/g;

async function outputOfIp(...args: string[]): Promise<string> {
  const text = await outputOf("ip", "-json", ...args);
  return text.replace(lifetimes, "").replaceAll("},{", "},\n{");
}

/** The sockets that wait for clients, but those on ports that the kernel hands out to anyone. */
async function listeningSockets(): Promise<string> {
  const [first, last] = fs
    .readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8")
    .split(/\s+/)
    .map(Number);
  const lines = (await outputOf("ss", "-Hlntu")).trim().split("\n");
  return lines
    .map((line) => line.trim().split(/\s+/))
    .map(([protocol, , , , local]) => ({ protocol, local, port: Number(/\d+$/.exec(local)?.[0]) }))
    .filter(({ port }) => port < first || port > last)
    .map(({ protocol, local }) => `${protocol} ${local}`)
    .sort()
    .join("\n");
}

function fileState(file: string): string {
  const { ino, mode, mtimeMs } = fs.statSync(file);
  return `${ino} ${mode} ${mtimeMs}\n${fs.readFileSync(file, "latin1")}`;
}

/** Mounts of the machine; what is below /run/netns is namespaces. */
function mounts(): string {
  return fs
    .readFileSync("/proc/self/mountinfo", "latin1")
    .split("\n")
    .filter((line) => !/^\S+ \S+ \S+ \S+ \/run\/netns(\/| )/.test(line))
    .join("\n");
}

/** The machine's own network: everything that a lab must not touch. */
export async function machineState(): Promise<MachineState> {
  return {
    addresses: await outputOfIp("address"),
    "routes (IPv4)": await outputOfIp("-4", "route", "show", "table", "all"),
    "routes (IPv6)": await outputOfIp("-6", "route", "show", "table", "all"),
    "routing rules": await outputOfIp("rule"),
    firewall: await outputOf("nft", "--stateless", "list", "ruleset"),
    "hosts file": fileState("/etc/hosts"),
    resolver: fileState("/etc/resolv.conf"),
    "name service switch": fileState("/etc/nsswitch.conf"),
    "kernel settings": (await outputOf("sysctl", "--all", "--pattern", "^net\\."))
      .split("\n")
      .filter((line) => !ofModules.test(line))
      .join("\n"),
    "listening sockets": await listeningSockets(),
    mounts: mounts(),
  };
}
