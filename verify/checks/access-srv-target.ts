import { placeTitles, srvServices } from "../../model";
import type { RequirementId } from "../../model/requirements";
import { handshakes, type Handshakes } from "../measurements/access/handshakes";
import { describedRole, sipDomainsOf } from "../measurements/names/describedRoles";
import { normalName, srvRecordsIn } from "../measurements/names/dnsAnswer";
import type { Outcome } from "../measurements/measurement";
import { publicNames } from "../measurements/names/publicNames";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { failsForRoles, missing } from "./support/publicName";
import { readingOf } from "./support/reading";
import { leadsTo, serverNameIn, type Leading } from "./support/srvTarget";

const from = placeTitles.client;
const flow = "publicNames";

/** With the requirement whose matter it is that the record is there. */
const services = [
  { ...srvServices.federation, owner: "DNS-SRV-FEDERATION" },
  { ...srvServices.remoteUsers, owner: "DNS-SRV-REMOTE" },
] as const;

/**
 * ACCESS-SRV-TARGET: what the SRV records outside lead to is who the Access Edge says that it is. A certificate that is
 * issued to another name is ACCESS-CERTIFICATE's matter, and a record that isn't there DNS-SRV-FEDERATION's and
 * DNS-SRV-REMOTE's.
 */
export const accessSrvTarget = check({
  needs: { names: publicNames, handshakes },
  judge({ names, handshakes: shown }, { description }) {
    const { fqdn, publicAddress, path } = describedRole(description, "accessEdge");
    const certificate = certificateIn(shown);
    const isDown = failsForRoles(names, description);
    return sipDomainsOf(description).flatMap((domain) =>
      services.map(({ service, owner }): Finding => {
        const name = `${service}.${domain}`;
        const server = fqdn === undefined ? "the Access Edge" : serverNameIn(domain, fqdn);
        const expected = `${name} leads to ${server}`;
        const reading = readingOf(names, name, "SRV");
        const targets = srvRecordsIn(reading).map(({ target }) => target);
        const details = { evidence: reading.evidence, flow } as const;
        if (targets.length === 0) {
          return notProven(from, expected, reading.text, {
            ...details,
            ...(reading.kind !== "unknown" && { because: isDown ? "DNS-PUBLIC-NAMES" : owner }),
          });
        }
        if (fqdn === undefined) return notProven(from, expected, missing(`${path}.fqdn`), details);
        const ways = targets.map((target): Leading => {
          const way = leadsTo(names, { fqdn, address: publicAddress }, target, domain);
          return target === certificate.subject ? { ...way, is: "there" } : way;
        });
        const evidence = [...reading.evidence, ...ways.flatMap((way) => way.evidence)];
        const wrong = ways.find(({ is }) => is !== "there");
        if (wrong !== undefined) {
          const finding = wrong.is === "elsewhere" ? broken : notProven;
          return finding(from, expected, wrong.text, { evidence, flow });
        }
        return compared(expected, { text: ways[0].text, evidence, targets, fqdn }, certificate);
      }),
    );
  },
});

/** Compares records that lead to the Access Edge with its certificate. */
function compared(
  expected: string,
  found: Pick<Leading, "text" | "evidence"> & { targets: readonly string[]; fqdn: string },
  { subject, why, because }: Certificate,
): Finding {
  const { text, targets, fqdn } = found;
  const evidence = [...found.evidence, `subject of its certificate: ${subject ?? why}`];
  if (subject === undefined) {
    const details = { evidence, flow, ...(because && { because }) } as const;
    return notProven(from, expected, `${text}, and its certificate wasn't seen: ${why}`, details);
  }
  if (subject === fqdn || targets.every((target) => target === subject)) {
    const measured = `${text}, the certificate's subject is ${subject}`;
    return holds(from, expected, measured, { evidence, flow });
  }
  const details = { evidence, flow, because: "ACCESS-CERTIFICATE" } as const;
  return notProven(from, expected, `${text}, and its certificate is ${subject}'s`, details);
}

interface Certificate {
  /** In lower case. */
  readonly subject?: string;
  /** Why it wasn't seen. */
  readonly why?: string;
  readonly because?: RequirementId;
}

/** Who the Access Edge says that it is, on either of its ports; else why that isn't known. */
function certificateIn(shown: Outcome<Handshakes>): Certificate {
  if (!shown.taken) return { why: shown.because };
  const outcomes = shown.value
    .filter(({ service: { name } }) => name === "accessEdge" || name === "accessEdgeFederation")
    .map(({ outcome }) => outcome);
  for (const outcome of outcomes) {
    if (outcome.kind === "certificate") {
      return { subject: normalName(outcome.certificate.subject) };
    }
  }
  const [first] = outcomes;
  if (first === undefined || first.kind === "certificate") return { why: "nobody asked for it" };
  if (first.kind === "untried") return { why: first.because };
  const isUnreached = outcomes.every(({ kind }) => kind === "refused" || kind === "lost");
  return { why: first.said, ...(isUnreached && { because: "ACCESS-REMOTE-USERS" }) };
}
