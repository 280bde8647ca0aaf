import type { ResourceReference } from "../../facts/facts";
import { isKnown, unknownOf, type Known } from "../../facts/known";
import type { Lab } from "../../lab/lab";
import { normalName } from "../../facts/names";
import { type Obstacle } from "../../lab/records";
import { opaqueOn } from "../../lab/opaque";
import { hostResource } from "./needs";

/** The subject of an Access Edge's public certificate. */
export interface CertificateSubject {
  /** In lower case, without a dot at its end. */
  readonly subject: Known<string>;
  /** Further FQDNs that it is for; undefined where only the subject is stated. */
  readonly alternativeNames?: Known<readonly Known<string>[]>;
  readonly resource: ResourceReference | undefined;
}

/** What the certificates of the Access Edge on a host are issued to. */
export interface CertificateSubjects {
  readonly subjects: readonly CertificateSubject[];
  /** Why there is none; undefined where there are some. */
  readonly whyNone?: Obstacle;
}

/** The subjects on one Edge Server, as resources show them, or else as they are stated. */
export function accessEdgeSubjects(lab: Lab, host: string): CertificateSubjects {
  const name = lab.accessEdge?.certificate;
  const here = lab.facts.certificates.filter((certificate) => certificate.host === host);
  const itsOwn =
    name === undefined && here.length === 1
      ? here
      : here.filter((certificate) => isKnown(certificate.name) && certificate.name === name);
  if (itsOwn.length > 0) {
    const subjects = itsOwn.map(({ subject, alternativeNames, resource }) => ({
      subject: isKnown(subject) ? normalName(subject) : subject,
      alternativeNames,
      resource,
    }));
    return { subjects };
  }
  const stated = lab.stated.accessEdgeCertificateSubject;
  if (stated !== undefined) {
    const resource = hostResource(lab, host) ?? lab.describedBy;
    const alternativeNames = lab.stated.accessEdgeCertificateNames;
    return { subjects: [{ subject: normalName(stated), alternativeNames, resource }] };
  }
  const unknown = [
    ...unknownOf(here.map((certificate) => certificate.name)),
    ...opaqueOn(lab, [host]),
  ];
  return { subjects: [], whyNone: unknown[0] ?? whyNone(host, name, here.length > 0) };
}

function whyNone(host: string, name: string | undefined, hasOthers: boolean): string {
  if (name !== undefined) {
    return `no resource is known to be the certificate ${name} on ${host}`;
  }
  return hasOthers
    ? `it isn't said which certificate on ${host} is the Access Edge's`
    : `no resource is known to be the Access Edge's certificate on ${host}`;
}
