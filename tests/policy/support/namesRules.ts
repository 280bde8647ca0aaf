import assert from "node:assert/strict";
import { requirements, type RequirementId } from "../../../model/requirements";
import type { Finding } from "../../../policy/findings/finding";
import type { Lab } from "../../../policy/lab/lab";
import { rules } from "../../../policy/rules";
import { namesLab, type NamesLab } from "./namesLab";

/** What isn't about who gets through to whom: names, certificates and settings. */
const namesRules = requirements.filter(({ component }) => component !== "EdgeFirewall");

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

/** What keeps a requirement from being decided in a lab. */
export interface Open extends Omit<Break, "found"> {
  readonly because: string;
}

/** Says that a requirement can't be decided for these reasons, and is violated by nothing. */
export function itLeavesOpen(requirement: RequirementId, labs: readonly Open[]): void {
  for (const { how, change, because } of labs) {
    it(`can't decide it where ${how}`, () => {
      const findings = check(change);
      assert.deepEqual(
        findings.filter((finding) => finding.requirement === requirement).map(text),
        [`${requirement} is open: ${because}`],
      );
      assert.deepEqual(findings.filter(({ kind }) => kind === "violation").map(text), []);
    });
  }
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
  for (const { id: requirement } of namesRules) {
    rules[requirement].check(lab, {
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
