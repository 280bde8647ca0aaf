import { labsFolder } from "../../../model/resources/shapes";
import type { HostRole } from "../../../model";

/** The network namespace of a lab's host, as `ip netns list` shows it. */
export function namespaceOf(lab: string, host: HostRole): string {
  return `${lab}-${host}`;
}

/** The folder of a lab's host, known before it is made. */
export const hostFolderOf = (lab: string, host: HostRole): string => `${labsFolder}/${lab}/${host}`;
