import { Fqdn, type LabDescription } from "../../../model";

/** What users outside reach by a name of its own: what messages call it, and where a description has it. */
export const publishedRoles = {
  accessEdge: { title: "Access Edge", path: "edge.accessEdge" },
  webConferencingEdge: { title: "Web Conferencing Edge", path: "edge.webConferencingEdge" },
  avEdge: { title: "A/V Edge", path: "edge.avEdge" },
  cwa: { title: "Communicator Web Access", path: "cwa" },
} as const;

export type PublishedRoleName = keyof typeof publishedRoles;

export const publishedRoleNames = Object.keys(publishedRoles) as readonly PublishedRoleName[];

/** Those of the Edge. */
export const edgeRoleNames = ["accessEdge", "webConferencingEdge", "avEdge"] as const;

/** A role as far as the lab describes it. */
export interface DescribedRole {
  readonly title: string;
  /** Where the description has it, e.g. "edge.avEdge". */
  readonly path: string;
  /** In lower case, without the dot at its end. */
  readonly fqdn?: string;
  readonly publicAddress?: string;
  /** Its own address, behind the firewall. */
  readonly address?: string;
}

/** @throws ValueError where its name is none. */
export function describedRole(
  { edge, cwa }: LabDescription,
  name: PublishedRoleName,
): DescribedRole {
  const { fqdn, publicAddress, address } = (name === "cwa" ? cwa : edge?.[name]) ?? {};
  return {
    ...publishedRoles[name],
    ...(fqdn !== undefined && { fqdn: Fqdn.parse(fqdn).name }),
    ...(publicAddress !== undefined && { publicAddress }),
    ...(address !== undefined && { address }),
  };
}

/** Each name that is given, once, in lower case and without a dot at its end. @throws ValueError where one is none. */
export const givenNames = (...names: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(names.flatMap((name) => (name === undefined ? [] : Fqdn.parse(name).name))),
];

/** The names of the published roles. @throws ValueError where one is none. */
export const roleNamesOf = (description: LabDescription): readonly string[] =>
  givenNames(...publishedRoleNames.map((role) => describedRole(description, role).fqdn));

/** The SIP domains, in lower case. @throws ValueError where one is none. */
export const sipDomainsOf = ({ sipDomains }: LabDescription): readonly string[] =>
  givenNames(...sipDomains);
