import { accessSync, constants, existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { programFolders, run } from "./command";

/** A program that a lab runs, and the Debian package that brings it. */
interface Requirement {
  readonly name: string;
  readonly debianPackage: string;
  isPresent(): boolean;
}

/** Absolute path of a program, or undefined where this machine has none by that name. */
export function findProgram(name: string): string | undefined {
  const candidates = name.includes("/")
    ? [name]
    : programFolders.map((folder) => path.join(folder, name));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Folders of loadable modules: /usr/lib and, on Debian, one for each architecture below it. */
function hasModule(file: string): boolean {
  const folders = ["/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64"];
  const architectures = readdirSync("/usr/lib").filter((name) => name.includes("-linux-"));
  return [...folders, ...architectures.map((name) => path.join("/usr/lib", name))].some((folder) =>
    existsSync(path.join(folder, file)),
  );
}

const program = (name: string, debianPackage: string): Requirement => ({
  name,
  debianPackage,
  isPresent: () => findProgram(name) !== undefined,
});

const module_ = (name: string, file: string, debianPackage: string): Requirement => ({
  name,
  debianPackage,
  isPresent: () => hasModule(file),
});

const requirements: readonly Requirement[] = [
  program("ip", "iproute2"),
  program("nft", "nftables"),
  program("sysctl", "procps"),
  program("dig", "bind9-dnsutils"),
  program("turnserver", "coturn"),
  program("nsd", "nsd"),
  program("kamailio", "kamailio"),
  module_("the TLS module of kamailio", "kamailio/modules/tls.so", "kamailio-tls-modules"),
  program("nginx", "nginx"),
  program("/usr/bin/python3", "python3"),
  module_(
    "the stream module of nginx",
    "nginx/modules/ngx_stream_module.so",
    "libnginx-mod-stream",
  ),
];

/** The Debian package that brings a program of the lab, where it is known. */
export function packageOf(name: string): string | undefined {
  return requirements.find((one) => one.name === path.basename(name))?.debianPackage;
}

/** Capabilities by their number in the kernel's bit set. */
const capabilities: readonly (readonly [name: string, bit: bigint])[] = [
  ["CAP_NET_ADMIN", 12n],
  ["CAP_SYS_ADMIN", 21n],
];

/** The capabilities that a lab needs and this process lacks. */
function missingCapabilities(): string[] {
  const held = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "latin1"));
  const bits = BigInt(`0x${held?.[1] ?? "0"}`);
  return capabilities.filter(([, bit]) => ((bits >> bit) & 1n) === 0n).map(([name]) => name);
}

const probes: readonly {
  readonly what: string;
  readonly command: readonly string[];
  readonly stdin?: string;
}[] = [
  { what: "bridges (CONFIG_BRIDGE)", command: ["ip", "link", "add", "type", "bridge"] },
  { what: "veth pairs (CONFIG_VETH)", command: ["ip", "link", "add", "type", "veth"] },
  {
    what: "address translation by nftables (CONFIG_NF_TABLES, CONFIG_NFT_NAT, CONFIG_NFT_CT)",
    command: ["nft", "-f", "-"],
    stdin: [
      "table ip probe {",
      "  chain in { type nat hook prerouting priority dstnat; dnat to 192.0.2.1; }",
      "  chain on { type filter hook forward priority filter; ct status dnat accept; }",
      "}",
    ].join("\n"),
  },
];

/** What this kernel can't do; tried out in a namespace that goes with the program which tries. */
async function kernelProblems(): Promise<string[]> {
  const alone = ["unshare", "--net", "--"];
  const present = probes.filter(({ command }) => findProgram(command[0]) !== undefined);
  // All in one where nothing is wrong: this is asked at every preview of a new lab.
  const all = present.map(
    ({ command, stdin }) =>
      command.join(" ") + (stdin === undefined ? "" : ` <<'END'\n${stdin}\nEND`),
  );
  if ((await run([...alone, "sh", "-e"], { stdin: `${all.join("\n")}\n` })).status === 0) return [];
  const namespaces = await run([...alone, "true"]);
  if (namespaces.status !== 0) {
    return [
      `this machine makes no network namespaces (${namespaces.stderr.trim()}): ` +
        "use a kernel with CONFIG_NET_NS; in a container, allow it (docker run --privileged)",
    ];
  }
  const results = await Promise.all(
    present.map(async ({ what, command, stdin }) => ({
      what,
      ...(await run([...alone, ...command], stdin === undefined ? {} : { stdin })),
    })),
  );
  return results
    .filter(({ status }) => status !== 0)
    .map(
      ({ what, stderr }) =>
        `the kernel lacks ${what}: ${stderr.trim().split("\n")[0]}; use a distribution's standard kernel, ` +
        "and where it was updated since it started, restart the machine",
    );
}

/** Files that namespaces get their own of; `ip netns exec` can only put one over a file that is there. */
const coveredFiles = ["/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf"];

/** Everything that keeps this machine from running a lab, each with its remedy. Changes nothing. */
export async function machineProblems(): Promise<string[]> {
  const problems: string[] = [];
  const missing = missingCapabilities();
  if (process.geteuid?.() !== 0) {
    problems.push("network namespaces can only be made by root: run it as root, e.g. with sudo");
  } else if (missing.length > 0) {
    problems.push(
      `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing though this is root: ` +
        "in a container, allow it (docker run --privileged)",
    );
  } else {
    problems.push(...(await kernelProblems()));
  }
  const absent = requirements.filter((one) => !one.isPresent());
  if (absent.length > 0) {
    const packages = absent.map(({ debianPackage }) => debianPackage).join(" ");
    problems.push(
      `${absent.map(({ name }) => name).join(", ")} ${absent.length > 1 ? "are" : "is"} not installed: ` +
        `apt-get install ${packages}`,
    );
  }
  for (const file of coveredFiles.filter((one) => !existsSync(one))) {
    problems.push(
      `${file} is missing, so hosts of a lab can't be given their own: make one (it may be empty)`,
    );
  }
  return problems;
}
