import { certificate } from "../../../model/resources/pki";
import { isKnown } from "../../facts/known";
import { referenceTo } from "../read";
import { hostOf } from "./connection";
import { adapterOf } from "./reader";

/** Certificates of hosts. */
export const certificateAdapter = adapterOf(
  certificate,
  ["connection", "name", "subject", "subjectAlternativeNames", "usages"],
  "certificates",
  ({ connection, name, subject, subjectAlternativeNames, usages }, resource, unreadable) => [
    {
      resource: referenceTo(resource),
      host: hostOf(connection, unreadable),
      name,
      subject: isKnown(subject) ? subject.toLowerCase() : subject,
      alternativeNames: subjectAlternativeNames ?? [],
      usages: usages ?? ["serverAuth"],
    },
  ],
);
