import type { X509Certificate } from "node:crypto";
import type { FlowName } from "../../../model/flows";
import type { Chains, ServerChain } from "../../measurements/access/chains";
import type { Outcome } from "../../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import { Authorities, nameIn, nameOfIssuer } from "./authorities";

function ofChain({ title, from, flow, server, outcome }: ServerChain, all: Authorities): Finding[] {
  if (outcome.kind !== "sent") return [];
  const expected = `the ${title} sends its whole chain`;
  const chain = all.sentBy(outcome);
  const evidence = [`${server}: ${chain.map(chainText).join("; ") || "no certificate"}`];
  const details = { flow, evidence } as const;
  const last = chain.at(-1);
  if (last === undefined) return [];
  if (all.isFromRoot(last)) {
    return [holds(from, expected, `up to ${nameOfIssuer(last)}`, details)];
  }
  return all.issuerOf(last) !== undefined
    ? [broken(from, expected, `the certificate of ${nameOfIssuer(last)} isn't sent`, details)]
    : // Whoever is outside has ACCESS-CERTIFICATE tell it; inside whom the other side accepts decides.
      [];
}

function ofPartners({ title, from, flow, outcome }: ServerChain): Finding[] {
  if (outcome.kind !== "sent") return [];
  const expected = `the ${title} asks for certificates`;
  return [
    outcome.accepts === undefined
      ? broken(from, expected, "it asks who connects for none", { flow })
      : holds(from, expected, "it does", { flow }),
  ];
}

/** Whether a server accepts what the other side has. */
function ofPeer(
  { title, from, flow, server, outcome }: ServerChain,
  peer: ServerChain,
  all: Authorities,
): Finding[] {
  if (outcome.kind !== "sent" || peer.outcome.kind !== "sent") return [];
  const chain = all.completed(all.sentBy(peer.outcome));
  const last = chain.at(-1);
  if (last === undefined) return [];
  const whose = peer.title.replace("'s internal interface", "");
  const expected = `the ${title} knows ${nameOfIssuer(last)}, the authority of the ${whose}`;
  const { accepts } = outcome;
  if (accepts === undefined) {
    return [broken(from, expected, "it asks who connects for no certificate", { flow })];
  }
  const names = accepts.map((one) => Buffer.from(one, "base64"));
  const evidence = [`${server} accepts ${names.map(nameIn).join(", ") || "it doesn't say whom"}`];
  const details = { flow, evidence } as const;
  if (names.length === 0) {
    return [notProven(from, expected, "it doesn't say whom it accepts", details)];
  }
  return [
    chain.some(({ raw }) => names.some((name) => raw.includes(name)))
      ? holds(from, expected, "it accepts it", details)
      : broken(from, expected, `it accepts ${names.map(nameIn).join(", ")} alone`, details),
  ];
}

const chainText = (one: X509Certificate) => `${nameIn(one.subject)} issued by ${nameOfIssuer(one)}`;

/** What the chains tell of the trust between Edge and Front End; nothing of a server whose certificate isn't seen. */
export function trustFindings(seen: Chains): Finding[] {
  const { accessEdge, accessEdgeFederation, edgeInternal, frontEnd } = seen;
  const authorities = new Authorities(seen);
  return [
    ...[accessEdge, accessEdgeFederation, edgeInternal, frontEnd].flatMap((one) =>
      ofChain(one, authorities),
    ),
    ...ofPartners(accessEdgeFederation),
    ...ofPeer(edgeInternal, frontEnd, authorities),
    ...ofPeer(frontEnd, edgeInternal, authorities),
  ];
}

/** The flows on which trust is missing. */
function distrustedFlows(seen: Outcome<Chains>): ReadonlySet<FlowName | undefined> {
  const findings = seen.taken ? trustFindings(seen.value) : [];
  return new Set(findings.filter(({ verdict }) => verdict === "broken").map(({ flow }) => flow));
}

/** Whether the Access Edge's certificate isn't trusted outside because it doesn't send what is above that. */
export const isChainCut = (seen: Outcome<Chains>): boolean =>
  distrustedFlows(seen).has("remoteUsers");

/** Whether Edge and Front End refuse each other's connections. */
export const isDistrustInside = (seen: Outcome<Chains>): boolean => {
  const flows = distrustedFlows(seen);
  return flows.has("edgeToFrontEnd") || flows.has("frontEndToEdge");
};
