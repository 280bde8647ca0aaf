import { planLab } from "../../../model";
import { output } from "../../../provider/sdk/pulumi";
import type { Fabric } from "../fabric";
import type { LocalHost } from "./localHost";

export type { LocalHost } from "./localHost";

/** Loaded once a lab is made here. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whatever fabric is chosen
const made = () => require("./make") as typeof import("./make");

/**
 * Linux network namespaces of this machine, with real firewalls, DNS servers, SIP proxies and a TURN relay in them.
 * Needs root; touches nothing but namespaces of its own, `/etc/netns/<namespace>` and `/run/edgelab/<lab>`.
 */
export const local: Fabric = {
  name: "local",
  plan(subject, args, problems) {
    const plan = planLab(subject, args, problems);
    return { plan, make: (...lab) => made().makeLab(plan, ...lab) };
  },
};

/**
 * A network namespace of this machine as a host for the components, whoever made it.
 *
 * @param namespace As `ip netns list` shows it.
 * @param folder Where its zones, certificates, services and registry are kept. Default: /run/edgelab/<namespace>.
 */
export function namespaceHost(namespace: string, folder?: string): LocalHost {
  const { LocalHost } = made();
  return new LocalHost(output({ namespace, ...(folder && { folder }) }));
}
