import type { Lab, PublishedRole } from "./lab";

/** The roles that users outside reach, as far as something is known to play them. */
export function publishedRolesOf(lab: Lab): readonly PublishedRole[] {
  const { accessEdge, webConferencingEdge, avEdge, cwa } = lab;
  return [accessEdge, webConferencingEdge, avEdge, cwa].flatMap((role) => role ?? []);
}
