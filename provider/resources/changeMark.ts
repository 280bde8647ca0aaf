import type { Host } from "../hosts/host";

/**
 * When something was last changed on a Windows over SSH, for what has to follow; what was changed on another host, its
 * registry shows.
 *
 * @param before when it was before.
 */
export const changeMark = (
  host: Host,
  isChanged: boolean,
  before: string | undefined,
): string | undefined =>
  host.windows === undefined ? undefined : isChanged ? new Date().toISOString() : (before ?? "");
