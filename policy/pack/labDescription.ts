import type { PolicyConfigSchema, StackValidationPolicy } from "@pulumi/policy";
import * as z from "zod";
import { labDescriptionShape } from "../../model";
import { undecidedMark } from "../findings/text";
import { rules } from "../rules";
import { undecidedWords } from "./configuration";
import { labDescriptionPolicy, labDescriptionTitle, noLabDescribed } from "./policyNames";
import { reportTo } from "./report";
import type { Session } from "./session";

type JsonSchema = PolicyConfigSchema["properties"][string];

/** As the engine takes it: a part of a schema, which names no dialect. */
const labs = Object.fromEntries(
  Object.entries(z.toJSONSchema(z.array(labDescriptionShape), { target: "draft-7" })).filter(
    ([name]) => name !== "$schema",
  ),
) as JsonSchema;

const undecided: JsonSchema = { type: "string", enum: [...undecidedWords] };

/**
 * The policy that finds whatever is in the way of the others: no lab is described, a description can't be used, a
 * resource can't be read. Without it a stack of which the pack understands nothing would pass.
 */
export function labDescriptionPolicyFor(session: Session): StackValidationPolicy {
  return {
    name: labDescriptionPolicy,
    displayName: labDescriptionTitle,
    description:
      "It is known which resources play which role of a lab, and what they say can be read.",
    enforcementLevel: "mandatory",
    severity: "medium",
    remediationSteps: remedy,
    tags: ["ocs-2007-r2"],
    configSchema: { properties: { labs, undecided } },
    validateStack: async (_args, reportViolation) => {
      if (session.isEmpty) {
        return;
      }
      const { labs: found, problems, unread } = await session.evaluation();
      if (unread !== undefined) {
        reportTo(reportViolation, {
          message: `${labDescriptionPolicy}: ${undecidedMark}${unread}`,
          enforcementLevel: session.undecidedLevel,
        });
      }
      for (const { problem, resource, isUnknownYet } of problems) {
        reportTo(reportViolation, {
          message: isUnknownYet
            ? `${labDescriptionPolicy}: ${undecidedMark}${problem}`
            : `${labDescriptionPolicy}: ${problem}`,
          urn: resource?.urn,
          ...(isUnknownYet && { enforcementLevel: session.undecidedLevel }),
        });
      }
      if (found.length === 0) {
        const isUnknownYet = problems.some((problem) => problem.isUnknownYet);
        reportTo(reportViolation, {
          message: `${labDescriptionPolicy}: ${noLabDescribed}: none of the ${onLabs.length} requirements on a lab was checked. ${remedy}`,
          ...(isUnknownYet && { enforcementLevel: session.undecidedLevel }),
        });
      }
    },
  };
}

const onLabs = Object.values(rules).filter(({ looksAtWholeStack }) => !looksAtWholeStack);

const remedy = `Say which resources play which role: in the pack's configuration ({"${labDescriptionPolicy}": {"labs": [{"sipDomains": ["contoso.com"], …}]}}), or by the tag edgelab-role; docs/requirements.md, which is the package's README.md, has both.`;
