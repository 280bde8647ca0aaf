import { isIPv4 } from "node:net";
import { anyPeer, localHost, type accessRule as schema } from "../../model/resources/firewall";
import type { InputsOf } from "../../model/resources/resourceSchema";
import { PortSet } from "../../model/values";
import { hostName } from "../hosts/connection";
import type { Host, WindowsSystem } from "../hosts/host";
import { addressSet, format } from "../hosts/nftables/addresses";
import { report } from "../hosts/nftables/reported";
import { ownerMark } from "../hosts/ownerMark";
import type { Failure } from "../server/definition";

type Inputs = InputsOf<typeof schema>;
type WindowsHost = Host & { readonly windows: WindowsSystem };

/** A rule of the Windows Firewall: in words of `netsh advfirewall`, and as its COM object has it. */
interface WindowsRule {
  readonly name: string;
  readonly action: "allow" | "block";
  readonly protocol: "tcp" | "udp" | "any";
  /** Ports and ranges with commas between them; undefined for any. */
  readonly ports?: string;
  /** Addresses, networks and ranges with commas between them, or `any`. */
  readonly from: string;
}

interface FoundRule extends WindowsRule {
  readonly description: string;
  /** Why it isn't in effect as it is declared; undefined where it is. */
  readonly obstacle?: string;
}

const protocols = { "6": "tcp", "17": "udp", "256": "any" } as const;

/** Every profile, as the COM object has it. */
const allProfiles = "2147483647";

const rulesOf = ({ name, from, protocols: given, action }: Inputs): WindowsRule[] => {
  const common = {
    action: action === "deny" ? ("block" as const) : ("allow" as const),
    from: from.includes(anyPeer) ? "any" : format(addressSet(from)).join(","),
  };
  return (
    given?.map(({ name: label, transport, ports }) => ({
      ...common,
      name: `${name} (${label})`,
      protocol: transport,
      ports: PortSet.parse(ports).toJSON().join(","),
    })) ?? [{ ...common, name, protocol: "any" }]
  );
};

/** What a rule of the Windows Firewall can't say, by property. */
export function windowsRuleFailures(inputs: Inputs): Failure[] {
  const { connection, name, from, to, order, action, protocols: given } = inputs;
  const port = "ssh" in connection ? (connection.ssh.port ?? 22) : 22;
  const isOverSsh =
    given?.some(
      ({ transport, ports }) => transport === "tcp" && PortSet.parse(ports).contains(port),
    ) ?? true;
  return [
    ...(from.includes(localHost)
      ? [
          {
            property: "from",
            reason: `lists "${localHost}"; the Windows Firewall's rules are here for who comes in, and what goes out is allowed unless somebody forbids it: name the senders`,
          },
        ]
      : []),
    ...(to.length === 1 && to[0] === localHost
      ? []
      : [
          {
            property: "to",
            reason: `must be ["${localHost}"], the machine itself: the Windows Firewall passes nothing on to others`,
          },
        ]),
    ...(order === undefined
      ? []
      : [
          {
            property: "order",
            reason:
              "must be left out: in the Windows Firewall a rule that denies comes before every one that allows",
          },
        ]),
    ...(action === "deny" && isOverSsh
      ? [
          {
            property: "action",
            reason: `"deny" for TCP ${port} would close the way that this machine is reached by; leave that port out of the protocols`,
          },
        ]
      : []),
    ...(/^all$/i.test(name) && given === undefined
      ? [{ property: "name", reason: 'must not be "all", which means every rule to netsh' }]
      : []),
  ];
}

/** An address of the Windows Firewall's with the length of its prefix in place of a mask. */
function unmasked(text: string): string {
  const [address, mask] = text.split("/");
  if (mask === undefined || !isIPv4(mask)) return text;
  const bits = mask.split(".").map((byte) => Number(byte).toString(2).padStart(8, "0"));
  return `${address}/${bits.join("").indexOf("0") < 0 ? 32 : bits.join("").indexOf("0")}`;
}

async function foundOn({ windows }: WindowsHost, name: string): Promise<FoundRule[]> {
  const found = await windows.firewallRules(name);
  return found
    .filter(({ Direction }) => Direction === "1")
    .map((rule) => {
      const isNarrowed = [rule.ApplicationName, rule.ServiceName].some((text) => text !== "");
      const obstacle =
        rule.Enabled !== "True"
          ? "is disabled"
          : rule.Profiles !== allProfiles
            ? "counts in some profiles only"
            : isNarrowed || (rule.LocalAddresses || "*") !== "*"
              ? "is for one program or address only"
              : undefined;
      return {
        name: rule.Name,
        description: rule.Description,
        action: rule.Action === "1" ? "allow" : "block",
        protocol: protocols[rule.Protocol as keyof typeof protocols] ?? "any",
        ...(rule.LocalPorts === "" || rule.LocalPorts === "*"
          ? {}
          : { ports: PortSet.parse(rule.LocalPorts.split(",")).toJSON().join(",") }),
        from:
          rule.RemoteAddresses === "*"
            ? "any"
            : format(addressSet(rule.RemoteAddresses.split(",").map(unmasked))).join(","),
        ...(obstacle === undefined ? {} : { obstacle }),
      };
    });
}

const isSame = (one: WindowsRule, other: WindowsRule): boolean =>
  one.name.toLowerCase() === other.name.toLowerCase() &&
  one.action === other.action &&
  one.protocol === other.protocol &&
  one.ports === other.ports &&
  one.from === other.from;

async function netsh(host: Host, on: string, ...words: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await host.run([
    "netsh",
    ...["advfirewall", "firewall"],
    ...words,
  ]);
  if (status === 0) return;
  throw new Error(`netsh ${words.join(" ")} failed on ${on}: ${(stderr || stdout).trim()}`);
}

/**
 * Makes the rules those that are wanted.
 *
 * @param adopt the id that adopts rules of the name; undefined where they are this resource's.
 * @throws where others have rules of the name, or the firewall hasn't those that are wanted then.
 */
export async function putWindowsRule(
  host: WindowsHost,
  wanted: Inputs,
  urn: string,
  adopt: string | undefined,
): Promise<void> {
  const on = hostName(wanted.connection);
  const mark = ownerMark(urn);
  const before = await foundOn(host, wanted.name);
  const foreign = before.find(({ description }) => adopt !== undefined && description !== mark);
  if (foreign !== undefined) {
    throw new Error(
      `${on} has a rule "${foreign.name}" already that isn't this resource's; give this one another name, or import that one with the id ${adopt}`,
    );
  }
  const rules = rulesOf(wanted);
  for (const { name, action, protocol, ports = "any", from } of rules) {
    const present = before.filter((one) => one.name.toLowerCase() === name.toLowerCase());
    const isThere =
      present.length === 1 &&
      present[0].obstacle === undefined &&
      present[0].description === mark &&
      rules.some((rule) => isSame(rule, present[0]));
    if (isThere) continue;
    // A rule can't be told to forget a program: what isn't as it should be is made anew.
    if (present.length > 0) await netsh(host, on, "delete", "rule", `name=${name}`, "dir=in");
    await netsh(
      host,
      on,
      ...["add", "rule", `name=${name}`, "dir=in", `action=${action}`, `description=${mark}`],
      ...["enable=yes", "profile=any", "localip=any", `remoteip=${from}`],
      ...(protocol === "any" ? ["protocol=any"] : [`localport=${ports}`, `protocol=${protocol}`]),
    );
  }
  const others = before.filter(
    ({ name }) => !rules.some((rule) => rule.name.toLowerCase() === name.toLowerCase()),
  );
  await removeAll(host, on, others);
  const after = await foundOn(host, wanted.name);
  const isRight =
    after.length === rules.length &&
    rules.every((rule) => after.some((one) => one.obstacle === undefined && isSame(one, rule)));
  if (isRight) return;
  throw new Error(
    `${on} doesn't have the rule "${wanted.name}" as it was told; a domain's policy may keep it from taking rules of its own, see wf.msc there`,
  );
}

async function removeAll(host: WindowsHost, on: string, rules: readonly FoundRule[]) {
  for (const name of new Set(rules.map((rule) => rule.name))) {
    await netsh(host, on, "delete", "rule", `name=${name}`, "dir=in");
  }
}

/** Takes out the rules of the resource, and no other's of the same name. */
export async function removeWindowsRule(host: WindowsHost, inputs: Inputs, urn: string) {
  const found = await foundOn(host, inputs.name);
  const isOwn = ({ name, description }: FoundRule) =>
    description === ownerMark(urn) || rulesOf(inputs).some((rule) => rule.name === name);
  await removeAll(host, hostName(inputs.connection), found.filter(isOwn));
}

/** What the firewall has of a rule, in the known notation where that means the same; undefined where it has nothing. */
export async function readWindowsRule(
  host: WindowsHost,
  connection: Inputs["connection"],
  name: string,
  known: Inputs | undefined,
): Promise<Inputs | undefined> {
  const found = await foundOn(host, name);
  if (found.length === 0) return undefined;
  const declared = known === undefined ? [] : rulesOf(known);
  const isDeclared = (rule: WindowsRule) => declared.some((one) => isSame(one, rule));
  const [first] = [...found.filter((rule) => !isDeclared(rule)), ...found];
  const from = declared[0]?.from === first.from ? known?.from : undefined;
  const isWhole = found.some((rule) => rule.name.toLowerCase() === name.toLowerCase());
  const action = { allow: "allow", block: "deny" } as const;
  const isAction = action[first.action] === (known?.action ?? "allow");
  const labels = (rule: WindowsRule) => rule.name.slice(name.length + 2, -1);
  return {
    connection,
    name,
    from: from ?? (first.from === "any" ? [anyPeer] : first.from.split(",")),
    to: [localHost],
    ...(isWhole
      ? {}
      : {
          protocols: found.map((rule) => {
            const given = known?.protocols?.find(
              ({ name: label }) => label.toLowerCase() === labels(rule).toLowerCase(),
            );
            const ports = PortSet.parse(given?.ports ?? [])
              .toJSON()
              .join(",");
            return given !== undefined && given.transport === rule.protocol && ports === rule.ports
              ? given
              : {
                  name: given?.name ?? labels(rule),
                  transport: rule.protocol === "any" ? "tcp" : rule.protocol,
                  ports: rule.ports?.split(",") ?? ["1-65535"],
                };
          }),
        }),
    ...(isAction
      ? known?.action === undefined
        ? {}
        : { action: known.action }
      : { action: action[first.action] }),
    ...report(
      [],
      found.flatMap(({ name: one, obstacle }) =>
        obstacle === undefined ? [] : [`${one}: ${obstacle}`],
      ),
    ),
  };
}
