import type {
  Policies,
  PolicyComplianceFramework,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { requirements, type Requirement } from "../../model/requirements";
import { findingText } from "../findings/text";
import { rules } from "../rules";
import { labDescriptionPolicyFor } from "./labDescription";
import { reportTo } from "./report";
import type { Session } from "./session";

/** The policies of the pack: one for each requirement, and one for what it takes to look at a stack at all. */
export function policiesFor(session: Session): Policies {
  return [labDescriptionPolicyFor(session), ...requirements.map((each) => policyOf(each, session))];
}

function policyOf(
  found: Requirement,
  session: Session,
): StackValidationPolicy & Pick<ResourceValidationPolicy, "remediateResource"> {
  const { remediate } = rules[found.id];
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
      return session.remediates(found.id) ? remediate : undefined;
    },
    validateStack: async (_, reportViolation) => {
      const evaluation = await session.evaluation();
      for (const finding of evaluation.findings(found.id)) {
        reportTo(reportViolation, {
          message: findingText(finding),
          urn: finding.resource?.urn,
          enforcementLevel: finding.kind === "undecided" ? session.undecidedLevel : finding.level,
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
