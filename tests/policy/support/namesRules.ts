import assert from "node:assert/strict";
import type { RequirementId } from "../../../components/model/requirements";
import type { Finding } from "../../../policy/findings/finding";
import type { Lab } from "../../../policy/lab/lab";
import { accessCertificate } from "../../../policy/rules/access-certificate";
import { accessSrvTarget } from "../../../policy/rules/access-srv-target";
import { avDnsPublic } from "../../../policy/rules/av-dns-public";
import { avHosts } from "../../../policy/rules/av-hosts";
import { avNatFlag } from "../../../policy/rules/av-nat-flag";
import { credentialsSecret } from "../../../policy/rules/credentials-secret";
import { cwaNtlmClient } from "../../../policy/rules/cwa-ntlm-client";
import { cwaNtlmElsewhere } from "../../../policy/rules/cwa-ntlm-elsewhere";
import { cwaNtlmServer } from "../../../policy/rules/cwa-ntlm-server";
import { cwaPatch } from "../../../policy/rules/cwa-patch";
import { cwaReboot } from "../../../policy/rules/cwa-reboot";
import { dnsEdgeResolver } from "../../../policy/rules/dns-edge-resolver";
import { dnsInternalNames } from "../../../policy/rules/dns-internal-names";
import { dnsPublicNames } from "../../../policy/rules/dns-public-names";
import { dnsSrvFederation } from "../../../policy/rules/dns-srv-federation";
import { dnsSrvInternal } from "../../../policy/rules/dns-srv-internal";
import { dnsSrvRemote } from "../../../policy/rules/dns-srv-remote";
import type { Rule } from "../../../policy/rules/rule";
import { sipDomains } from "../../../policy/rules/sip-domains";
import { namesLab, type NamesLab } from "./namesLab";

/** Every rule about names, certificates and settings. */
const namesRules: readonly Rule[] = [
  avDnsPublic,
  avHosts,
  avNatFlag,
  dnsPublicNames,
  dnsSrvFederation,
  dnsSrvRemote,
  dnsSrvInternal,
  dnsInternalNames,
  dnsEdgeResolver,
  accessCertificate,
  accessSrvTarget,
  sipDomains,
  cwaPatch,
  cwaNtlmClient,
  cwaNtlmServer,
  cwaNtlmElsewhere,
  cwaReboot,
  credentialsSecret,
];

/** A way to break a lab, and what is said of it. */
export interface Break {
  readonly how: string;
  readonly change: (lab: NamesLab) => void;
  readonly found: string;
}

/** Says that each break is told by this requirement alone, once, in these words. */
export function itTells(requirement: RequirementId, breaks: readonly Break[]): void {
  for (const { how, change, found } of breaks) {
    it(`refuses a lab where ${how}`, () => {
      assert.deepEqual(told(change), [`${requirement}: ${found}`]);
    });
  }
}

/** Says that a lab like this has nothing wrong with it. */
export function itAccepts(how: string, change: (lab: NamesLab) => void): void {
  it(`accepts a lab where ${how}`, () => {
    assert.deepEqual(told(change), []);
  });
}

/** Says that a requirement can't be decided for this reason, and is violated by nothing. */
export function itLeavesOpen(
  requirement: RequirementId,
  how: string,
  change: (lab: NamesLab) => void,
  because: string,
): void {
  it(`can't decide it where ${how}`, () => {
    const findings = check(change);
    assert.deepEqual(findings.filter((finding) => finding.requirement === requirement).map(text), [
      `${requirement} is open: ${because}`,
    ]);
    assert.deepEqual(findings.filter(({ kind }) => kind === "violation").map(text), []);
  });
}

/** Everything that all rules about names say, in the order of the rules. */
export function told(change: (lab: NamesLab) => void): string[] {
  return check(change).map(text);
}

function check(change: (lab: NamesLab) => void): Finding[] {
  const findings = findingsIn(namesLab(change));
  const texts = findings.map((finding) => `${text(finding)} ${finding.resource?.urn}`);
  assert.deepEqual(texts, [...new Set(texts)], "something is told twice");
  return findings;
}

/** What all rules about names find. */
export function findingsIn(lab: Lab): Finding[] {
  const findings: Finding[] = [];
  for (const rule of namesRules) {
    const { requirement } = rule;
    rule.check(lab, {
      violation: (finding) => findings.push({ kind: "violation", requirement, ...finding }),
      undecided: (because, resource) =>
        findings.push({ kind: "undecided", requirement, because: `${because}`, resource }),
    });
  }
  return findings;
}

const text = (finding: Finding) =>
  finding.kind === "violation"
    ? `${finding.requirement}: ${finding.found}`
    : `${finding.requirement} is open: ${finding.because}`;
