import { z } from "zod";
import { isKnown } from "../../facts/known";
import { known, readAs, referenceTo } from "../read";
import { connectionShape, hostOf } from "./connection";
import { oneKind } from "./oneKind";

const shape = z.object({
  connection: connectionShape,
  name: known(z.string()),
  subject: known(z.string()),
});

/** Certificates of hosts. */
export const certificateAdapter = oneKind(
  "edgelab:pki:Certificate",
  "certificates",
  (resource, unreadable) => {
    const certificate = readAs(resource, shape, unreadable);
    if (certificate === undefined) {
      return [];
    }
    const { connection, name, subject } = certificate;
    return [
      {
        resource: referenceTo(resource),
        host: hostOf(connection, unreadable),
        name,
        subject: isKnown(subject) ? subject.toLowerCase() : subject,
      },
    ];
  },
);
