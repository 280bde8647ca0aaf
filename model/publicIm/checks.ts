import { accessEdgeCertificate } from "../plan/certificates";
import type { LabPlan, RecordPlan } from "../plan/plan";
import { Address, quote, srvServices, type Problems } from "../values";
import type { AccessEdgeCertificate } from "./accessEdgeCertificate";
import type { PublicImSettings } from "./settings";

/** One thing that makes federation fail, and what is known of it before anything is handed in. */
export interface PublicImCheck {
  /** What has to be true. */
  readonly demands: string;
  /** What is wrong is refused, so that it isn't among these. */
  readonly verdict: "holds" | "notLookedAt";
  /** What was seen, or why nothing was. */
  readonly found: string;
  /** How it is measured on the servers themselves: neither a certificate's text nor a plan shows what they do. */
  readonly measure: string;
}

/** What the checks may look at. */
export interface Evidence {
  /** The certificate that was given; undefined where none was, or it isn't known yet. */
  readonly certificate?: AccessEdgeCertificate;
  readonly lab?: LabPlan;
}

/** What was found out of one demand. */
interface Seen {
  readonly found: string;
  /** Why it doesn't hold, and where that is to be mended; undefined where it holds. */
  readonly problem?: { readonly path: string; readonly reason: string };
}

interface Question {
  readonly demands: string;
  readonly measure: string;
  /** What is needed to look at it. */
  readonly needs: string;
  readonly seen: readonly Seen[];
}

/**
 * Looks at whatever makes federation fail, as far as it is known from a certificate's text and from a lab's plan.
 * What doesn't hold is recorded; what can't be looked at says so, and is never taken for a yes.
 */
export function checkFederation(
  settings: PublicImSettings,
  evidence: Evidence,
  problems: Problems,
): readonly PublicImCheck[] {
  const certificates = certificatesIn(evidence);
  const questions = [
    subjectIsFqdn(settings, certificates),
    ...settings.sipDomains.flatMap((domain, index) => [
      isConfigured(domain, index, evidence.lab),
      isRecorded(domain, index, settings, evidence.lab),
    ]),
    resolvesPublicly(settings, evidence.lab),
    ...(settings.providers.includes("AOL") ? [isForClients(certificates)] : []),
  ];
  const told = new Set<string>();
  for (const { problem } of questions.flatMap(({ seen }) => seen)) {
    // What else is wrong with the same value follows from the first, or is told once that is mended.
    if (problem === undefined || told.has(problem.path)) continue;
    told.add(problem.path);
    problems.add(problem.path, problem.reason);
  }
  return questions.map(({ demands, measure, needs, seen }) =>
    seen.length === 0
      ? { demands, measure, verdict: "notLookedAt", found: `not looked at: ${needs}` }
      : { demands, measure, verdict: "holds", found: seen.map(({ found }) => found).join("; ") },
  );
}

function certificatesIn({ certificate, lab }: Evidence): readonly AccessEdgeCertificate[] {
  const planned = lab?.certificates.find(({ name }) => name === accessEdgeCertificate);
  return [
    ...(certificate === undefined ? [] : [certificate]),
    ...(planned === undefined
      ? []
      : [
          {
            origin: "the lab's certificate",
            subject: `${planned.subject}`,
            names: [planned.subject, ...planned.subjectAlternativeNames].map(String),
            isForClients: planned.usages.includes("clientAuth"),
          },
        ]),
  ];
}

const certificateNeeded =
  "give certificate, the Access Edge's as PEM text, once it is issued and known";
const labNeeded = "give the lab's arguments as lab";

function subjectIsFqdn(
  { accessEdgeFqdn: fqdn }: PublicImSettings,
  certificates: readonly AccessEdgeCertificate[],
): Question {
  return {
    demands: "The FQDN in the form is exactly the subject of the Access Edge's certificate.",
    measure: "npm run verify -- --only ACCESS-CERTIFICATE",
    needs: certificateNeeded,
    seen: certificates.map(({ origin, subject, names }) => {
      const found = `${origin} is issued to ${subject}`;
      if (subject === fqdn || fqdn === "") return { found };
      const isSameName = subject.toLowerCase() === fqdn.toLowerCase();
      const isOther = names.some((name) => name.toLowerCase() === fqdn.toLowerCase());
      const how = isSameName
        ? `, the same name in other letters`
        : isOther
          ? `, and has ${quote(fqdn)} as a further name only`
          : "";
      return {
        found,
        problem: {
          path: "accessEdgeFqdn",
          reason: `${quote(fqdn)} isn't the subject of the Access Edge's certificate: ${found}${how}. Give ${quote(subject)}, or have the certificate issued again with ${quote(fqdn)} as its subject.`,
        },
      };
    }),
  };
}

function isConfigured(domain: string, index: number, lab: LabPlan | undefined): Question {
  const lacking = [
    { title: "the Front End", domains: lab?.settings.frontEnd.sipDomains ?? [] },
    { title: "the Edge", domains: lab?.settings.edge.sipDomains ?? [] },
  ].flatMap(({ title, domains }) => (domains.some(({ name }) => name === domain) ? [] : [title]));
  const seen: Seen = {
    found: "the lab's plan has it on both",
    ...(lacking.length > 0 && {
      problem: {
        path: `sipDomains[${index}]`,
        reason: `${quote(domain)} isn't configured on ${lacking.join(" and ")} in the lab's plan: add it there, or take it out here.`,
      },
    }),
  };
  return {
    demands: `${domain} is configured as a SIP domain on the Front End and on the Edge.`,
    measure: "npm run verify -- --only SIP-DOMAINS",
    needs: labNeeded,
    seen: lab === undefined ? [] : [seen],
  };
}

/** In a SIP domain that the Access Edge's own name is outside of, a name of the certificate may lead to it. */
function isRecorded(
  domain: string,
  index: number,
  { accessEdgeFqdn }: PublicImSettings,
  lab: LabPlan | undefined,
): Question {
  const { service, port } = srvServices.federation;
  const name = `${service}.${domain}`;
  const records = publicRecords(lab);
  const found = records.flatMap((record) =>
    record.type === "SRV" && `${record.name}` === name ? [record] : [],
  );
  const fqdn = accessEdgeFqdn.toLowerCase();
  const alias = `sip.${domain}`;
  const isThere = (target: string) =>
    target === fqdn ||
    (target === alias &&
      addressesOf(alias, records).some((one) => addressesOf(fqdn, records).includes(one)));
  const wrong = found.find(({ target }) => !isThere(`${target}`));
  const problem =
    wrong !== undefined
      ? `${name} leads to ${wrong.target} in the lab's plan, not to ${accessEdgeFqdn}: give the FQDN that it leads to, or correct the lab's accessEdge.fqdn.`
      : `${quote(domain)} has no record ${name} in the lab's plan: add the domain to the lab's sipDomains.`;
  const seen: Seen =
    found.length > 0 && wrong === undefined
      ? {
          found: `it leads to ${found.map(({ target }) => `${target}`).join(", ")} in the lab's plan`,
        }
      : { found: problem, problem: { path: `sipDomains[${index}]`, reason: problem } };
  return {
    demands: `${name} leads to TCP ${port} of ${accessEdgeFqdn}.`,
    measure: `dig SRV ${name}, or npm run verify -- --only DNS-SRV-FEDERATION`,
    needs: labNeeded,
    seen: lab === undefined ? [] : [seen],
  };
}

function resolvesPublicly(
  { accessEdgeFqdn }: PublicImSettings,
  lab: LabPlan | undefined,
): Question {
  const addresses = addressesOf(accessEdgeFqdn.toLowerCase(), publicRecords(lab));
  const reason = `${quote(accessEdgeFqdn)} has no public address in the lab's public zones: give the name that the lab's Access Edge has.`;
  const isPublic = (address: string) => Address.parse(address).isPubliclyRoutable;
  const isFound = addresses.length > 0 && addresses.every(isPublic);
  return {
    demands: `${accessEdgeFqdn} resolves publicly.`,
    measure: `dig A ${accessEdgeFqdn}, or npm run verify -- --only DNS-PUBLIC-NAMES`,
    needs: labNeeded,
    seen:
      lab === undefined
        ? []
        : isFound
          ? [{ found: `it is ${addresses.join(", ")} in the lab's public zone` }]
          : [{ found: reason, problem: { path: "accessEdgeFqdn", reason } }],
  };
}

const publicRecords = (lab: LabPlan | undefined): readonly RecordPlan[] =>
  lab?.zones.flatMap(({ view, records }) => (view === "public" ? records : [])) ?? [];

const addressesOf = (fqdn: string, records: readonly RecordPlan[]): string[] =>
  records.flatMap((record) =>
    record.type === "A" && record.name.name === fqdn ? [`${record.address}`] : [],
  );

function isForClients(certificates: readonly AccessEdgeCertificate[]): Question {
  return {
    demands: "The Access Edge's certificate is for client authentication, which AOL asks for.",
    measure: "openssl s_client -connect <Access Edge>:5061 shows what is presented",
    needs: certificateNeeded,
    seen: certificates.map(({ origin, isForClients: is }) => ({
      found: `${origin} is for client authentication`,
      ...(!is && {
        problem: {
          path: "providers",
          reason: `"AOL" needs client authentication, which ${origin} isn't for: have it issued again with it (object identifier 1.3.6.1.5.5.7.3.2), or take "AOL" out.`,
        },
      }),
    })),
  };
}
