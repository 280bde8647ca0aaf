import { publicImDomains } from "../publicIm/shape";
import { Fqdn } from "../values";
import { accessEdgeName, frontEndSipName } from "./dns";
import type { CertificatePlan } from "./plan";
import type { LabSettings } from "./settings";

/** Name of the Access Edge's certificate on the Edge. */
export const accessEdgeCertificate = "accessedge";

/** Name of the domain controller's certificate on the Front End. */
export const domainControllerCertificate = "domaincontroller";

/** One certificate a role, as the roles of the consolidated Edge have names of their own. */
export function certificatesOf(settings: LabSettings): readonly CertificatePlan[] {
  const { edge, frontEnd, cwa, sipDomains, publicIm, communicator } = settings;
  return [
    {
      name: accessEdgeCertificate,
      host: "edge",
      subject: edge.accessEdge.certificateSubject,
      subjectAlternativeNames: others(
        edge.accessEdge.certificateSubject,
        sipDomains
          .map((domain) => accessEdgeName(domain, settings))
          // A certificate issued to another subject doesn't get the right name by the back door.
          .filter((name) => !name.equals(edge.accessEdge.fqdn)),
      ),
      usages: mutualTls,
    },
    single("webconferencingedge", "edge", edge.webConferencingEdge.fqdn),
    single("avedge", "edge", edge.avEdge.fqdn),
    single("edgeinternal", "edge", edge.internalFqdn),
    {
      name: "frontend",
      host: "frontend",
      subject: frontEnd.fqdn,
      subjectAlternativeNames: others(frontEnd.fqdn, sipDomains.map(frontEndSipName)),
      usages: mutualTls,
    },
    single("cwa", "cwa", cwa.fqdn),
    single("reverseproxy", "firewall", cwa.fqdn),
    ...(communicator === undefined
      ? []
      : [single(domainControllerCertificate, "frontend", communicator.controller)]),
    ...(publicIm === undefined ? [] : [ofProviders()]),
  ];
}

const mutualTls = ["serverAuth", "clientAuth"] as const;

const single = (name: string, host: CertificatePlan["host"], subject: Fqdn): CertificatePlan => ({
  name,
  host,
  subject,
  subjectAlternativeNames: [],
  usages: ["serverAuth"],
});

/** All three providers' names: their stand-ins are one server. */
function ofProviders(): CertificatePlan {
  const [subject, ...subjectAlternativeNames] = Object.values(publicImDomains).map((domain) =>
    Fqdn.parse(`sip.${domain}`),
  );
  return {
    name: "publicim",
    host: "thirdparty",
    subject,
    subjectAlternativeNames,
    usages: mutualTls,
  };
}

const others = (subject: Fqdn, names: readonly Fqdn[]) =>
  names.filter((name) => !name.equals(subject));
