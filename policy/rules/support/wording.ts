import { PortSet, type Transport, transports } from "../../../model";
import type { FilterFact, FilterRule, ResourceReference } from "../../facts/facts";
import { isKnown } from "../../facts/known";
import type { PublishedRole } from "../../lab/lab";
import type { End } from "../../lab/reach/end";
import { isEverywhere } from "../../lab/reach/internet";
import type { Cause } from "../../lab/reach/passage";

/** `av.contoso.com (198.51.100.23)`, as far as it is known. */
export function publicNameOf({ title, fqdn, publicAddress }: PublishedRole): string {
  const name = fqdn !== undefined && isKnown(fqdn) ? fqdn.toString() : `the ${title}`;
  return publicAddress !== undefined && isKnown(publicAddress)
    ? `${name} (${publicAddress})`
    : name;
}

/** `"AV UDP In" (edge-security-group)`. */
export function ruleText({ filter, rule }: { filter: FilterFact; rule?: FilterRule }): string {
  if (rule === undefined) {
    return `${filter.resource.name}, of which no rule fits,`;
  }
  return quotedName(rule);
}

/** `"AV UDP In" (edge-security-group)`; without the resource where both have one name. */
export function quotedName({ name, resource }: Pick<FilterRule, "name" | "resource">): string {
  return name === resource.name ? `"${name}"` : `"${name}" (${resource.name})`;
}

/** What is at fault for a cause: its rule, or the filter where no rule fits. */
export function resourceOf({ filter, rule }: Pick<Cause, "filter" | "rule">): ResourceReference {
  return rule?.resource ?? filter.resource;
}

/** `TCP 443`; a `PortSet` of all is `every TCP port`. */
export function portsText(transport: Transport, ports: PortSet): string {
  const name = transport.toUpperCase();
  return ports.equals(PortSet.ALL) ? `every ${name} port` : `${name} ${ports}`;
}

/** `TCP 443 and UDP 3478`. */
export function portsOfText(open: Readonly<Record<Transport, PortSet>>): string {
  if (transports.every((transport) => open[transport].equals(PortSet.ALL))) {
    return "every port";
  }
  return transports
    .filter((transport) => !open[transport].isEmpty)
    .map((transport) => portsText(transport, open[transport]))
    .join(" and ");
}

/** Whether a piece is of those whom no rule names: everybody else, too. */
export function isEverybody({ prefix, tag }: End): boolean {
  return tag === undefined && prefix !== undefined && isEverywhere(prefix);
}

/** Those that aren't in another one of them. */
function widest(ends: readonly End[]): readonly End[] {
  const pieces = ends.filter(({ tag }) => tag === undefined);
  const prefixes = new Set(pieces.map(({ prefix }) => prefix));
  return ends.filter(({ prefix, tag }) => {
    const shorter = Array.from({ length: prefix?.length ?? 0 }, (_, length) =>
      prefix?.slice(0, length),
    );
    return tag !== undefined || !shorter.some((one) => prefixes.has(one));
  });
}

/** `203.0.113.0/24, 192.0.2.7 and 3 more`. */
export function endsText(ends: readonly End[]): string {
  const texts = [...new Set(widest(ends).map(({ text }) => text))];
  const shown = texts.slice(0, 4).join(", ");
  return texts.length > 4 ? `${shown} and ${texts.length - 4} more` : shown;
}

/** `"TCP 443"` and so on, with `and` before the last. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
