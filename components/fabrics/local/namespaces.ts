import type { HostRole } from "../../../model";

/** The network namespace of a lab's host, as `ip netns list` shows it. */
export function namespaceOf(lab: string, host: HostRole): string {
  return `${lab}-${host}`;
}
