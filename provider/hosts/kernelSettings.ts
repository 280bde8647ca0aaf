import { runOrThrow } from "./command";

/** Kernel settings of a namespace by their sysctl names. */
export type KernelSettings = Readonly<Record<string, string>>;

/**
 * How a lab's host differs from the kernel's defaults.
 *
 * @param forwarding whether it passes packets on, as a router or firewall.
 */
export function hostSettings(forwarding: boolean): KernelSettings {
  const passesOn = forwarding ? "1" : "0";
  const settings: Record<string, string> = {
    // First: it resets others.
    "net.ipv4.ip_forward": passesOn,
    "net.ipv6.conf.all.forwarding": passesOn,
    // Any program may listen on any port, also one that has given up root.
    "net.ipv4.ip_unprivileged_port_start": "0",
    // Every refused port is answered: with the default of one answer a second a scan takes a day.
    "net.ipv4.icmp_ratemask": "0",
    "net.ipv6.icmp.ratelimit": "0",
  };
  for (const scope of ["all", "default"]) {
    // Packets come in and go out on different ways where a network has two firewalls.
    settings[`net.ipv4.conf.${scope}.rp_filter`] = "0";
    settings[`net.ipv4.conf.${scope}.send_redirects`] = "0";
    // Removing an interface's first address must not take its others with it.
    settings[`net.ipv4.conf.${scope}.promote_secondaries`] = "1";
    // Addresses are usable at once, and are those that were declared.
    settings[`net.ipv6.conf.${scope}.accept_dad`] = "0";
    settings[`net.ipv6.conf.${scope}.accept_ra`] = "0";
  }
  settings["net.ipv6.conf.default.router_solicitations"] = "0";
  return settings;
}

/** The switch only passes frames on: it takes no part in IPv6, and no packet filter of bridges sees them. */
export const switchSettings: KernelSettings = {
  "net.ipv6.conf.all.disable_ipv6": "1",
  "net.ipv6.conf.default.disable_ipv6": "1",
  "net.bridge.bridge-nf-call-iptables": "0",
  "net.bridge.bridge-nf-call-ip6tables": "0",
  "net.bridge.bridge-nf-call-arptables": "0",
};

/** The `ip` line that makes the settings in a namespace; those unknown to the kernel are passed over. */
export function settingsLine(namespace: string, settings: KernelSettings): string {
  const assignments = Object.entries(settings).map(([name, value]) => `"${name}=${value}"`);
  return `netns exec ${namespace} sysctl -q -e -w ${assignments.join(" ")}`;
}

/** The interface whose settings stand for those of every plug. */
export const templateInterface = "plug0";

const references = new Map<boolean, Promise<KernelSettings>>();

/**
 * All settings that a host has where nobody has changed any, and those of a plug of it: as they are in a namespace
 * without a name, which is gone when they have been read. Read once in the life of the process.
 *
 * @param forwarding whether the host passes packets on.
 */
export function rightSettings(forwarding: boolean): Promise<KernelSettings> {
  const known = references.get(forwarding);
  if (known !== undefined) return known;
  const assignments = Object.entries(hostSettings(forwarding)).map(
    ([name, value]) => `${name}=${value}`,
  );
  const script = [
    `sysctl -q -e -w ${assignments.join(" ")}`,
    `ip link add ${templateInterface} type veth peer name peer`,
    `ip link set lo up`,
    `ip link set ${templateInterface} up`,
    `sysctl -a 2>/dev/null`,
    "true",
  ].join("; ");
  const reading = runOrThrow(["unshare", "--net", "sh", "-c", script]).then(parseSettings);
  references.set(forwarding, reading);
  reading.catch(() => references.delete(forwarding));
  return reading;
}

/** What `sysctl` printed. */
export function parseSettings(text: string): KernelSettings {
  return Object.fromEntries(
    [...text.matchAll(/^(net\.\S+) = (.*)$/gm)].map(([, name, value]) => [
      name,
      value.replaceAll("\t", " "),
    ]),
  );
}
