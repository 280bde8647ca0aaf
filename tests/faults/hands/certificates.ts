import * as fs from "node:fs";
import * as path from "node:path";
import type { Usage } from "../../../model/resources/pki";
import { issueCertificate } from "../../../provider/hosts/pki/issue";
import { hostFolder } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";

/**
 * Puts another certificate of the lab's own authority in the place of a server's.
 *
 * @param names every name in it, the subject first.
 * @param usages what it is for.
 */
export async function reissue(
  lab: LabStack,
  host: string,
  certificate: string,
  names: readonly string[],
  usages: readonly Usage[] = ["serverAuth", "clientAuth"],
): Promise<void> {
  const authority = path.join(hostFolder(lab, "frontend"), "authorities", "issuing");
  const read = (file: string) => fs.readFileSync(path.join(authority, file), "utf8");
  const issued = await issueCertificate(
    { names, usages: [...usages], validityDays: 90, keyAlgorithm: "ECDSA P-256" },
    { certificate: read("certificate.pem"), key: read("key.pem") },
  );
  const folder = path.join(hostFolder(lab, host), "certificates", certificate);
  fs.writeFileSync(path.join(folder, "certificate.pem"), issued.certificate);
  fs.writeFileSync(path.join(folder, "key.pem"), issued.key);
}
