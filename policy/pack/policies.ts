import type {
  Policies,
  PolicyComplianceFramework,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { requirement, type Requirement } from "../../components/model/requirements";
import { findingText } from "../findings/text";
import { remediations } from "../remediations";
import { rules } from "../rules";
import type { Rule } from "../rules/rule";
import { labDescriptionPolicyFor } from "./labDescription";
import { reportTo } from "./report";
import type { Session } from "./session";

/** The policies of the pack: one for each requirement, and one for what it takes to look at a stack at all. */
export function policiesFor(session: Session): Policies {
  return [labDescriptionPolicyFor(session), ...rules.map((rule) => policyOf(rule, session))];
}

function policyOf(
  rule: Rule,
  session: Session,
): StackValidationPolicy & Pick<ResourceValidationPolicy, "remediateResource"> {
  const found = requirement(rule.requirement);
  const remediateResource = remediations[rule.requirement];
  return {
    name: found.id,
    displayName: found.title,
    description: found.demands,
    enforcementLevel: found.level,
    severity: found.severity,
    framework: frameworkOf(found),
    remediationSteps: found.remedy,
    tags: ["ocs-2007-r2", found.component],
    ...(found.source.url !== undefined && { url: found.source.url }),
    configSchema: { properties: {} },
    // The engine is told of every policy that a resource is no matter of: one that remediates nothing has none.
    get remediateResource() {
      return session.remediates(found.id) ? remediateResource : undefined;
    },
    validateStack: (_, reportViolation) => {
      for (const finding of session.evaluation.findings(rule)) {
        reportTo(reportViolation, {
          message: findingText(finding),
          urn: finding.resource?.urn,
          enforcementLevel: finding.kind === "undecided" ? "advisory" : finding.level,
        });
      }
    },
  };
}

function frameworkOf({ id, source }: Requirement): PolicyComplianceFramework {
  return {
    name: "OCS 2007 R2 Edge",
    version: source.product ?? "OCS 2007 R2",
    reference: id,
    specification: [source.document, source.section].filter(Boolean).join(", "),
  };
}
