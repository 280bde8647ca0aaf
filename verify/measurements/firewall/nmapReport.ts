import { PortRange, PortSet } from "../../../model";
import { NotProven } from "../../places/notProven";

/** The ports of each address that a packet gets through to, whether anything listens there or not. */
export type LetThrough = ReadonlyMap<string, PortSet>;

/** What nmap calls a port that it has an answer of. */
const answering = ["open", "closed"];

/**
 * The ports that nmap has an answer of, by its report in XML (`-oX -`).
 *
 * @throws NotProven where the report isn't whole, or comes from an nmap that doesn't say which ports it means.
 */
export function letThroughIn(xml: string): LetThrough {
  if (!/<finished [^>]*exit="success"/.test(xml)) {
    throw new NotProven("nmap's report isn't whole");
  }
  const hosts = [...xml.matchAll(/<host[ >][^]*?<\/host>/g)].map(([host]) => host);
  return new Map(hosts.map((host) => [addressOf(host), answeringPorts(host)]));
}

function addressOf(host: string): string {
  const address = /<address addr="([^"]+)" addrtype="ipv4"/.exec(host)?.[1];
  if (address === undefined) throw new NotProven("nmap reports a host without an address");
  return address;
}

/** Ports of a state that many have are together in `extrareasons`, the others alone in `port`. */
function answeringPorts(host: string): PortSet {
  const many = [...host.matchAll(/<extraports state="([^"]+)"[^]*?<\/extraports>/g)]
    .filter(([, state]) => answering.includes(state))
    .map(([group]) => portsOf(group));
  const single = [...host.matchAll(/<port [^>]*portid="(\d+)">\s*<state state="([^"]+)"/g)]
    .filter(([, , state]) => answering.includes(state))
    .map(([, port]) => PortRange.parse(port));
  return many.reduce((all, ports) => all.union(ports), PortSet.of(...single));
}

function portsOf(group: string): PortSet {
  const lists = [...group.matchAll(/<extrareasons [^>]*>/g)].map(
    ([reason]) => / ports="([^"]+)"/.exec(reason)?.[1],
  );
  if (lists.length === 0 || lists.includes(undefined)) {
    throw new NotProven("this nmap doesn't say which ports it means: install nmap 7.91 or later");
  }
  return lists.reduce((all, list) => all.union(PortSet.parse(list)), PortSet.NONE);
}
