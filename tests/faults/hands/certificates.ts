import * as fs from "node:fs";
import * as path from "node:path";
import type { Usage } from "../../../model/resources/pki";
import { pemsIn } from "../../../provider/hosts/pki/inspect";
import { issueAuthority, issueCertificate } from "../../../provider/hosts/pki/issue";
import { edit, hostFolder } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";
import { reconfigure, restart } from "./services";

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

/** Leaves in a server's file its certificate alone, without those between it and the root. */
export async function cutChain(
  lab: LabStack,
  [host, certificate, service]: readonly [host: string, certificate: string, service: string],
): Promise<void> {
  const folder = path.join(hostFolder(lab, host), "certificates", certificate);
  edit(path.join(folder, "certificate.pem"), (text) => pemsIn(text)[0]);
  await restart(lab, host, service);
}

/** Has a SIP server know nobody but an authority that issued nothing. */
export async function forgetAuthority(lab: LabStack, host: string, service: string): Promise<void> {
  const { certificate } = await issueAuthority({
    commonName: "Another authority",
    validityDays: 90,
    keyAlgorithm: "ECDSA P-256",
  });
  const file = path.join(hostFolder(lab, host), "another-authority.pem");
  fs.writeFileSync(file, certificate);
  await reconfigure(lab, [host, service, "tls.cfg"], (text) =>
    text.replaceAll(/^ca_list = .*$/gm, `ca_list = ${file}`),
  );
}
