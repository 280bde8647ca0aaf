import { createHash } from "node:crypto";
import {
  SarifBuilder,
  SarifResultBuilder,
  SarifRuleBuilder,
  SarifRunBuilder,
} from "node-sarif-builder";
import { requirements, sourceText, type Requirement } from "../../../model/requirements";
import type { PolicyReport, ReportedFinding, ReportedPolicy } from "../report";
import { version } from "./version";

type Severity = ReportedPolicy["severity"];

const levels = { critical: "error", high: "error", medium: "warning", low: "note" } as const;

/** In the bands that code hosts make critical, high, medium and low of. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/** For code hosts: SARIF 2.1.0 with a rule for each policy and a result for each finding. */
export function sarif(report: PolicyReport, projectFile: string): string {
  const log = new SarifBuilder();
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: "edgelab",
    toolDriverVersion: version,
  });
  // So that two stacks of a project, each with a report of its own, don't take away each other's findings.
  run.run.automationDetails = { id: `edgelab/${report.stack ?? "selected"}/` };
  run.run.invocations = [
    {
      executionSuccessful: report.failures.length === 0,
      toolExecutionNotifications: report.failures.map((text) => ({
        level: "error",
        message: { text },
      })),
    },
  ];
  for (const policy of report.policies) {
    run.addRule(ruleOf(policy));
    for (const finding of policy.findings) {
      run.addResult(resultOf(policy.id, finding, projectFile));
    }
  }
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}

function ruleOf({ id, title, severity }: ReportedPolicy): SarifRuleBuilder {
  const described = requirements.find((candidate) => candidate.id === id);
  const rule = new SarifRuleBuilder().initSimple({
    ruleId: id,
    shortDescriptionText: title,
    fullDescriptionText: described?.demands ?? title,
    helpUri: described?.source.url,
  });
  rule.rule.defaultConfiguration = { level: levels[severity] };
  rule.rule.properties = {
    tags: ["security", "ocs-2007-r2"],
    "security-severity": securitySeverities[severity],
  };
  if (described) {
    rule.rule.help = helpOf(described);
  }
  return rule;
}

function helpOf({ demands, symptoms, withoutSymptom, remedy, source }: Requirement) {
  const seen = withoutSymptom === undefined ? symptoms.map(({ text }) => text) : [withoutSymptom];
  const quotation = source.quote === undefined ? [] : [`"${source.quote}"`];
  const parts: readonly [string, readonly string[]][] = [
    ["Required", [demands]],
    ["Symptom", seen],
    ["Remedy", [remedy]],
    ["Source", [sourceText(source), ...quotation]],
  ];
  return {
    text: parts.map(([title, lines]) => `${title}: ${lines.join("\n")}`).join("\n\n"),
    markdown: parts.map(([title, lines]) => `**${title}**\n\n${lines.join("\n\n")}`).join("\n\n"),
  };
}

function resultOf(
  id: string,
  { verdict, level, resource, script, text }: ReportedFinding,
  projectFile: string,
): SarifResultBuilder {
  const result = new SarifResultBuilder().initSimple({
    ruleId: id,
    level:
      verdict === "violated" || level === "mandatory"
        ? "error"
        : verdict === "remark"
          ? "warning"
          : "note",
    messageText: text,
    fileUri: encodeURI(projectFile),
    startLine: 1,
  });
  const [location] = result.result.locations ?? [];
  if (resource) {
    location.logicalLocations = [
      { name: resource.name, fullyQualifiedName: resource.urn, kind: "resource" },
    ];
  }
  if (script) {
    // No file of the repository: the script stands in the resource, whatever file that is declared in.
    const uri = encodeURI(`${script.resource}/${script.property}`);
    result.result.relatedLocations = [
      {
        id: 1,
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: "RESOURCES" },
          region: { startLine: script.line },
        },
        message: { text: `${script.property} of ${script.resource}, line ${script.line}` },
      },
    ];
  }
  // All findings stand at the same line: without this a host takes those of one rule for the same one.
  const identity = createHash("sha256").update(JSON.stringify([id, resource?.urn, text]));
  result.result.partialFingerprints = {
    primaryLocationLineHash: `${identity.digest("hex").slice(0, 16)}:1`,
  };
  return result;
}
