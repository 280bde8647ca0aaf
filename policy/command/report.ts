import * as z from "zod";
import { levels } from "../pack/configuration";

/** What is known of a requirement after a check. */
const verdict = z.enum(["ok", "violated", "remark", "undecided", "disabled", "notChecked"]);

/** One of the verdicts. */
export type Verdict = z.infer<typeof verdict>;

/** How a finding or a requirement is taken, as the engine has it. */
const level = z.enum(levels);

/** One of the levels. */
export type Level = z.infer<typeof level>;

const resource = z.object({ urn: z.string(), name: z.string(), type: z.string() });

const finding = z
  .object({
    verdict: verdict.extract(["violated", "remark", "undecided"]),
    level: level.describe("As the engine took it, or `--undecided error` has it taken."),
    resource: resource
      .optional()
      .describe("What is wrong, or the stack; missing where the engine names none."),
    script: z
      .object({ resource: z.string(), property: z.string(), line: z.number().int().positive() })
      .readonly()
      .optional()
      .describe(
        "The line of a script that it was found in, or that isn't understood: the resource's name, where in it the script is, and the line from 1.",
      ),
    found: z.string().describe("Where it is undecided: what would have to be known."),
    required: z.string().optional().describe("What is required instead, where that is told apart."),
    text: z.string().describe("The whole text, as the engine shows it."),
  })
  .readonly();

/** Something that a policy told of the stack. */
export type ReportedFinding = z.infer<typeof finding>;

const policy = z
  .object({
    id: z.string().describe("Id of the requirement, or the pack's own `LAB-DESCRIPTION`."),
    title: z.string(),
    severity: z.enum(["low", "medium", "high", "critical"]),
    level: level.describe("By the pack's configuration, else the requirement's own."),
    verdict: verdict.describe(
      "The worst of what was found: `violated` refuses the stack, `remark` is only told, `undecided` isn't known yet; `notChecked`: the check ended before, or no lab is described.",
    ),
    findings: z.array(finding).readonly(),
  })
  .readonly();

/** A policy, and what it found. */
export type ReportedPolicy = z.infer<typeof policy>;

/**
 * The outcome of a check: what `--format json` writes. A property may be added at any time; where one changes its
 * meaning or goes, `version` is a higher one.
 */
export const reportShape = z
  .object({
    version: z.literal(1).describe("Of this structure."),
    stack: z
      .string()
      .optional()
      .describe("As it was given; missing where it was the selected one."),
    checked: z.enum(["preview", "state"]),
    passed: z
      .boolean()
      .describe(
        "Whether nothing mandatory is violated and nothing failed; where it is asked for, also that all is decided.",
      ),
    notDecided: z
      .number()
      .int()
      .describe("Number of policies with something that isn't decided, or that nothing checked."),
    policies: z
      .array(policy)
      .readonly()
      .describe(
        "One for each policy of the pack, requirements first, and for other packs' that found something.",
      ),
    remediations: z
      .array(z.object({ id: z.string(), urn: z.string() }).readonly())
      .readonly()
      .describe("Resources that policies at the level `remediate` changed."),
    failures: z
      .array(z.string())
      .readonly()
      .describe("What kept the check from its end, in the engine's words."),
  })
  .readonly();

/** What the pack found in a stack, policy by policy. */
export type PolicyReport = z.infer<typeof reportShape>;
