import { isIPv4 } from "node:net";
import { nameIn, type Properties } from "./kinds";
import { list, otherNames, refuse, text, unique, type Rule } from "./rule";
import { part } from "./store";

/** What the service refuses of security groups, and of rules that are resources of their own. */
export const securityRules: Readonly<Record<string, Rule>> = {
  "network:NetworkSecurityGroup"(inputs) {
    const all = list(inputs, "securityRules");
    if (all.length > 1000) refuse("TooManySecurityRules", `${all.length} rules`);
    unique(
      all.map((rule) => text(rule, "name").toLowerCase()),
      "SecurityRuleNameDuplicated",
    );
    unique(
      all.map((rule) => `${text(rule, "direction")} ${text(rule, "priority")}`),
      "SecurityRuleConflict",
    );
    all.forEach(checkRule);
  },
  "network:SecurityRule"(inputs, id, store) {
    const name = nameIn(id);
    checkRule({ ...inputs, name });
    const group = id.split("/").slice(0, 9).join("/");
    const others = [
      ...list(part(store.get(group)?.body, "properties"), "securityRules"),
      ...store
        .all("network:SecurityRule")
        .map(({ body }) => body)
        .filter((body) => String(body.id).toLowerCase().startsWith(`${group.toLowerCase()}/`)),
    ].filter((other) => text(other, "name").toLowerCase() !== name.toLowerCase());
    const isTaken = others.some(({ properties }) =>
      ["direction", "priority"].every((each) => part(properties, each) === inputs[each]),
    );
    if (isTaken) refuse("SecurityRuleConflict", `${name} has the priority of another rule`);
  },
};

/** Tags of the service's that a prefix may be. */
const serviceTags = ["*", "Internet", "VirtualNetwork", "AzureLoadBalancer"];

function checkRule(rule: Properties): void {
  const name = text(rule, "name");
  const priority = rule.priority as number;
  if (!otherNames.test(name)) refuse("InvalidResourceName", name);
  if (!(priority >= 100 && priority <= 4096)) {
    refuse("SecurityRuleInvalidPriority", `${name} has priority ${priority}`);
  }
  if (((part(rule, "description") as string) ?? "").length > 140) {
    refuse("SecurityRuleInvalidDescription", name);
  }
  for (const end of ["source", "destination"]) {
    const [prefixes, ports] = ["AddressPrefix", "PortRange"].map((what) => {
      const one = part(rule, `${end}${what}`);
      const many = list(
        rule,
        `${end}${what === "AddressPrefix" ? "AddressPrefixes" : "PortRanges"}`,
      );
      if ((one === undefined) === (many.length === 0)) {
        refuse("SecurityRuleParameterMissing", `${name} needs one of the two ${end}${what}`);
      }
      return { texts: (one === undefined ? many : [one]) as string[], isList: one === undefined };
    });
    for (const prefix of prefixes.texts) {
      const isTag = serviceTags.includes(prefix);
      if (isTag ? prefixes.isList : !isPrefix(prefix)) {
        refuse("SecurityRuleInvalidAddressPrefix", `${name}: ${prefix}`);
      }
    }
    for (const range of ports.texts) {
      if (range === "*" ? ports.isList : !isRange(range)) {
        refuse("SecurityRuleInvalidPortRange", `${name}: ${range}`);
      }
    }
  }
}

function isPrefix(prefix: string): boolean {
  const [address, bits] = prefix.split("/");
  return isIPv4(address) && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= 32));
}

function isRange(range: string): boolean {
  const [from, to = from] = range.split("-").map(Number);
  return /^\d+(-\d+)?$/.test(range) && from <= to && to <= 65_535;
}
