import { Address, Fqdn, Network, PortSet, type ModelPlan } from "../../model";

/** What a key is set to where the configuration doesn't say. */
export class Defaults {
  constructor(private readonly plan: ModelPlan) {}

  /** The value as a stack's configuration would hold it; undefined where the plan has none under that name. */
  valueOf(path: string): unknown {
    const value = this.settingOf(path);
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  }

  /** The format of a text or of a list's texts, as the plan reads it: an address, a network, a name, ports. */
  formatOf(path: string): string | undefined {
    const value = this.settingOf(path);
    if (value instanceof PortSet) {
      return "list of ports and port ranges";
    }
    if (Array.isArray(value)) {
      return listFormats.find(([type]) => value[0] instanceof type)?.[1];
    }
    return formats.find(([type]) => value instanceof type)?.[1];
  }

  private settingOf(path: string): unknown {
    const parts = path.split(".");
    // The plan keeps some of what arguments group a level higher.
    const higher = [...parts.slice(0, -2), ...parts.slice(-1)];
    return at(this.plan.settings, parts) ?? at(this.plan.settings, higher);
  }
}

const formats = [
  [Address, "IPv4 address"],
  [Network, "network in CIDR form"],
  [Fqdn, "FQDN"],
] as const;

const listFormats = [
  [Address, "list of IPv4 addresses"],
  [Fqdn, "list of domains"],
] as const;

function at(value: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>(
    (inner, part) => (inner as Record<string, unknown> | undefined)?.[part],
    value,
  );
}
