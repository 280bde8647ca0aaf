import { authority, certificate } from "../../../model/resources/pki";
import { isKnown, type Known } from "../../facts/known";
import { referenceTo } from "../read";
import { hostOf, nameOf } from "./connection";
import { adapterOf, type Properties } from "./reader";

/** Certificates of hosts. */
export const certificateAdapter = adapterOf(
  certificate,
  ["authority", "connection", "name", "subject", "subjectAlternativeNames", "usages"],
  "certificates",
  (
    { connection, name, subject, subjectAlternativeNames, usages, ...rest },
    resource,
    unreadable,
  ) => [
    {
      authority: isKnown(rest.authority) ? authorityId(rest.authority) : rest.authority,
      resource: referenceTo(resource),
      host: hostOf(connection, unreadable),
      name,
      subject: isKnown(subject) ? subject.toLowerCase() : subject,
      alternativeNames: subjectAlternativeNames ?? [],
      usages: usages ?? ["serverAuth"],
    },
  ],
);

/** Authorities, by the host in whose folder they are kept. */
export const authorityAdapter = adapterOf(
  authority,
  ["connection", "issuer", "name"],
  "authorities",
  ({ connection, issuer, name }, resource) => [
    {
      resource: referenceTo(resource),
      path: authorityId({ connection, name }),
      ...(issuer && { issuer: isKnown(issuer) ? authorityId(issuer) : issuer }),
    },
  ],
);

function authorityId({
  connection,
  name,
}: Pick<
  Properties<typeof authority, "connection" | "name">,
  "connection" | "name"
>): Known<string> {
  const host = nameOf(connection);
  return !isKnown(host) ? host : !isKnown(name) ? name : `${host}/${name}`;
}
