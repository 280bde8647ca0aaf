import { Address, ValueError } from "../../model";
import type { HostsEntryFact, RecordFact, ResourceReference } from "../facts/facts";
import { isKnown, Unknown, unknownOf, type Known } from "../facts/known";
import { askCloud } from "./cloudResolver";
import type { Lab } from "./lab";
import { isCloudResolver, isInternalServer, nameServersOf } from "./nameServers";
import { opaqueOn, spokenOn } from "./opaque";
import { isDoneAfter } from "./order";
import { normalName } from "../facts/names";
import { recordsOf, type Obstacle, type View } from "./records";

/** What a name resolves to. */
export interface Resolution {
  /** Each address once. */
  readonly answers: readonly Answer[];
  /** Names that refer to one another without end, the first one again as the last. */
  readonly circle?: readonly string[];
  /** What would have to be known for the answers to be complete; empty where they are. */
  readonly obstacles: readonly Obstacle[];
}

/** An address, and the resource that names it. */
export interface Answer {
  readonly address: Address;
  readonly resource: ResourceReference;
}

/** What a name resolves to for the programs of an Edge Server. */
export interface EdgeResolution extends Resolution {
  /** E.g. `its hosts file`, `internal DNS`, `public DNS`. */
  readonly by: string;
  /** What hides the name: a private zone that lacks it. */
  readonly hiddenBy?: ResourceReference;
}

/** A name on the way to its addresses, and the one that led to it. */
interface Step {
  readonly name: string;
  readonly from?: Step;
}

/**
 * What a name resolves to outside or inside, IPv4 and IPv6. Aliases are followed.
 *
 * @param name In any case, with or without a dot at its end.
 */
export function resolveName(lab: Lab, view: View, name: string): Resolution {
  const records = recordsOf(lab);
  const found = new Found();
  const seen = new Set<string>();
  const waiting: Step[] = [{ name: normalName(name) }];
  let circle: readonly string[] | undefined;
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const { name: current } = step;
    seen.add(current);
    const here = records.of(view, current, "A", "AAAA", "CNAME");
    if (here.length === 0) {
      found.obstacles.push(...records.whyMissing(view, current, "A", "AAAA", "CNAME"));
    }
    for (const record of here) {
      if (record.type !== "CNAME") {
        addressesOf(record).forEach((address) => found.add(address, record.resource));
        continue;
      }
      found.obstacles.push(...unknownOf(record.values));
      for (const target of record.values.filter(isKnown).map(normalName)) {
        if (!seen.has(target)) waiting.push({ name: target, from: step });
        else circle ??= wayTo(target, step);
      }
    }
  }
  return { answers: found.answers, obstacles: found.obstacles, ...(circle && { circle }) };
}

/**
 * What a name resolves to on an Edge Server: by its hosts file, else by the name servers that it asks.
 *
 * @param host The Edge Server, as facts call it.
 */
export function resolveOnEdge(lab: Lab, host: string, name: string): EdgeResolution {
  const wanted = normalName(name);
  const { lines, obstacles } = hostsLinesOf(lab, host, wanted);
  if (lines.length > 0 || obstacles.length > 0) {
    const found = new Found();
    lines.forEach(({ address, resource }) => found.add(address, resource));
    return {
      by: "its hosts file",
      answers: found.answers,
      obstacles: [...found.obstacles, ...obstacles],
    };
  }
  const servers = nameServersOf(lab, host);
  if (servers?.length === 0) {
    return { by: "its hosts file", answers: [], obstacles: [] };
  }
  if (servers?.every((server) => isKnown(server) && isCloudResolver(server))) {
    return resolveByCloud(lab, host, wanted);
  }
  const view = askedView(lab, servers, wanted);
  const unknownServers = unknownOf(servers ?? []);
  if (view === "public" && unknownServers.length > 0) {
    return { by: "public DNS", answers: [], obstacles: unknownServers };
  }
  return { by: `${view} DNS`, ...resolveName(lab, view, wanted) };
}

function resolveByCloud(lab: Lab, host: string, wanted: string): EdgeResolution {
  const records = recordsOf(lab);
  const types = ["A", "AAAA", "CNAME"] as const;
  const answer = askCloud(lab, host, wanted);
  if (answer.from === "unknown") {
    return { by: "the cloud's name server", answers: [], obstacles: answer.obstacles };
  }
  const isPrivate = records.of("internal", wanted, ...types).length > 0;
  if (answer.from === "public DNS") {
    // Of a zone that the stack doesn't show it isn't known, either, whom it is linked to.
    const zones = new Set(lab.facts.privateZones.map(({ name }) => name));
    const isElsewhere = records
      .of("internal", wanted, ...types)
      .every(({ zone }) => zones.has(zone));
    const view = isPrivate && !isElsewhere ? "internal" : "public";
    return { by: `${view} DNS`, ...resolveName(lab, view, wanted) };
  }
  const { zone, fallsBack } = answer;
  if (isPrivate) {
    return { by: "internal DNS", ...resolveName(lab, "internal", wanted) };
  }
  const obstacles = records.whyMissing("internal", wanted, ...types);
  return fallsBack && obstacles.length === 0
    ? { by: "public DNS", ...resolveName(lab, "public", wanted) }
    : {
        by: `the private zone ${zone.name}, which is linked to its network and hides public DNS`,
        answers: [],
        obstacles,
        hiddenBy: zone.resource,
      };
}

/**
 * The lines of a host's hosts file that name something.
 *
 * @param host The host, as facts call it.
 * @param name In any case, with or without a dot at its end.
 */
export function hostsLinesOf(
  lab: Lab,
  host: string,
  name: string,
): {
  readonly lines: readonly HostsEntryFact[];
  /** What would have to be known for the lines to be complete; empty where they are. */
  readonly obstacles: readonly Obstacle[];
} {
  const wanted = normalName(name);
  const possible = lab.facts.hostsEntries.filter(
    (entry) => entry.host === host && entry.present !== false,
  );
  const replacing = possible.filter(({ replacesFile }) => replacesFile);
  const named = possible
    .filter(({ names }) => names.some((each) => isKnown(each) && normalName(each) === wanted))
    .filter((line) => !replacing.some((other) => isDoneAfter(lab, other, line)));
  const lines = named.filter(({ present }) => isKnown(present));
  return {
    lines,
    obstacles: [
      ...unknownOf(possible.flatMap(({ names }) => names)),
      ...unknownOf(named.map(({ present }) => present)),
      ...(lines.length === 0 ? opaqueOn(lab, [host], "hosts file") : []),
      // What speaks of the file may change it, whatever lines are there.
      ...(lines.length > 0 ? spokenOn(lab, [host], "hosts file") : []),
      ...withoutOrder(lab, lines, replacing),
    ],
  };
}

/** Lines that may be gone, as something else writes the whole file, sooner or later than they are written. */
function withoutOrder(
  lab: Lab,
  lines: readonly HostsEntryFact[],
  replacing: readonly HostsEntryFact[],
): string[] {
  return lines.flatMap((line) =>
    replacing
      .filter((other) => other.resource.urn !== line.resource.urn && !isDoneAfter(lab, line, other))
      .map(
        (other) =>
          `${other.resource.name} writes the whole hosts file of ${line.host}, and it isn't known whether before or after ${line.resource.name} adds its line`,
      ),
  );
}

function askedView(lab: Lab, servers: readonly Known<Address>[] | undefined, name: string): View {
  const asksCloud = servers?.some((server) => isKnown(server) && isCloudResolver(server)) ?? true;
  if (servers === undefined || asksCloud) {
    const isPrivate = recordsOf(lab).of("internal", name, "A", "AAAA", "CNAME").length > 0;
    return isPrivate ? "internal" : "public";
  }
  const asksInside = servers.some((server) => isKnown(server) && isInternalServer(lab, server));
  return asksInside ? "internal" : "public";
}

/** The names from `target` back to itself, where the way to `step` has come by it. */
function wayTo(target: string, step: Step): readonly string[] | undefined {
  const names = [target];
  for (let before: Step | undefined = step; before !== undefined; before = before.from) {
    names.push(before.name);
    if (before.name === target) return names.reverse();
  }
  return undefined;
}

/** The addresses of a record of type A or AAAA; unknown where a value is none. */
export function addressesOf({ resource, type, values }: RecordFact): readonly Known<Address>[] {
  const version = type === "AAAA" ? 6 : 4;
  return values.map((value, index) => {
    if (!isKnown(value)) {
      return value;
    }
    const unreadable = (problem: string) => new Unknown(resource.name, `values[${index}]`, problem);
    try {
      const address = Address.parse(value.trim(), { ipv6: true });
      return address.version === version
        ? address
        : unreadable(`${address} isn't what a record of type ${type} holds.`);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      return unreadable(error.message);
    }
  });
}

/** Collects answers, each address once. */
class Found {
  readonly answers: Answer[] = [];
  readonly obstacles: Obstacle[] = [];

  add(address: Known<Address>, resource: ResourceReference): void {
    if (!isKnown(address)) {
      this.obstacles.push(address);
    } else if (!this.answers.some((answer) => answer.address.equals(address))) {
      this.answers.push({ address, resource });
    }
  }
}
