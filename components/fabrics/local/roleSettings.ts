import type { ServiceSettings } from "../../../provider/sdk";
import { publicImRole, type ModelPlan } from "../../../model";

/** The roles that are played on the hosts, by the names of their services. */
export type RoleName =
  | "av-edge"
  | "access-edge"
  | "web-conferencing"
  | "front-end"
  | "front-end-presence"
  | "cwa"
  | "cwa-presence"
  | "reverse-proxy"
  | "public-im"
  | "domain-controller";

/** What each role is, and what the product's dialogs set of it, for previews and policies. */
export function roleSettings({ settings }: ModelPlan): Readonly<Record<RoleName, ServiceSettings>> {
  const { edge, frontEnd, publicIm } = settings;
  return {
    "av-edge": { role: "A/V Edge", translatedByNat: edge.avEdge.translatedByNat },
    "access-edge": {
      role: "Access Edge",
      sipDomains: edge.sipDomains.map(String),
      remoteUserAccess: edge.accessEdge.remoteUserAccess,
      federation: edge.accessEdge.federation,
      partnerDiscovery: edge.accessEdge.partnerDiscovery,
      allowedDomains: edge.accessEdge.allowedDomains.map(String),
      blockedDomains: edge.accessEdge.blockedDomains.map(String),
      publicImProviders: [...edge.accessEdge.publicImProviders],
    },
    "web-conferencing": { role: "Web Conferencing Edge" },
    "front-end": { role: "Front End", sipDomains: frontEnd.sipDomains.map(String) },
    "front-end-presence": { role: "Presence of the Front End" },
    cwa: { role: "Communicator Web Access" },
    "cwa-presence": { role: "Presence of Communicator Web Access" },
    "reverse-proxy": { role: "Reverse proxy" },
    "domain-controller": { role: "Domain controller" },
    "public-im": {
      role: publicImRole,
      ...(publicIm && {
        accessEdgeFqdn: `${publicIm.accessEdgeFqdn}`,
        sipDomains: publicIm.sipDomains.map(String),
        providers: [...publicIm.providers],
      }),
    },
  };
}
