import * as z from "zod";

const policyEvent = z.object({
  policyName: z.string(),
  resourceUrn: z.string().default(""),
  message: z.string(),
  enforcementLevel: z.enum(["advisory", "mandatory", "remediate", "disabled"]),
});

/** Something that a policy told, as the engine passes it on. */
export type PolicyEvent = z.infer<typeof policyEvent>;

const summaryEvent = z.object({
  passed: z.array(z.string()).default([]),
  failed: z.array(z.string()).default([]),
});
const remediationEvent = z.object({ policyName: z.string(), resourceUrn: z.string() });
const errorEvent = z.object({ error: z.string() });
const diagnosticEvent = z.object({ message: z.string(), severity: z.string() });

/** Those kinds of events that tell of policies; an event has one of them. */
const event = z.object({
  policyEvent: policyEvent.optional(),
  policyAnalyzeStackSummaryEvent: summaryEvent.optional(),
  policyRemediateSummaryEvent: summaryEvent.optional(),
  policyRemediationEvent: remediationEvent.optional(),
  errorEvent: errorEvent.optional(),
  diagnosticEvent: diagnosticEvent.optional(),
});

/** What the engine's events say of policies, and of what went wrong. */
export class EngineEvents {
  readonly found: PolicyEvent[] = [];
  readonly remediations: z.infer<typeof remediationEvent>[] = [];
  readonly errors: string[] = [];
  /** Whether the policies looked at the stack as a whole, which they do last. */
  isComplete = false;
  /** What the engine told of policies, whether they found something or not. */
  private readonly summed = new Set<string>();

  /** Whether a policy ran to its end. The engine tells nothing of those that are disabled. */
  hasRun(policy: string): boolean {
    return this.isComplete && this.summed.has(policy);
  }

  /**
   * Takes a line of the engine's output.
   *
   * @param log Receives what is for people: a line that is no event, and the engine's messages.
   */
  take(line: string, log: (text: string) => void): void {
    const parsed = event.safeParse(parseJson(line));
    if (!parsed.success) {
      log(line);
      return;
    }
    const { data } = parsed;
    if (data.policyEvent) {
      this.found.push(data.policyEvent);
    }
    if (data.policyAnalyzeStackSummaryEvent) {
      this.isComplete = true;
      this.sum(data.policyAnalyzeStackSummaryEvent);
    }
    // A policy that can remedy a resource is counted here, and not again where it looks at the stack.
    if (data.policyRemediateSummaryEvent) {
      this.sum(data.policyRemediateSummaryEvent);
    }
    if (data.policyRemediationEvent) {
      this.remediations.push(data.policyRemediationEvent);
    }
    if (data.diagnosticEvent) {
      this.takeDiagnostic(data.diagnosticEvent, log);
    }
    if (data.errorEvent) {
      log(data.errorEvent.error);
      this.errors.push(data.errorEvent.error);
    }
  }

  private sum({ passed, failed }: z.infer<typeof summaryEvent>): void {
    for (const policy of [...passed, ...failed]) {
      this.summed.add(policy);
    }
  }

  private takeDiagnostic(
    { message, severity }: z.infer<typeof diagnosticEvent>,
    log: (text: string) => void,
  ): void {
    const text = message.trimEnd();
    // The engine says that it failed after each mandatory violation, too.
    if (severity === "debug" || text === "" || text === "preview failed") {
      return;
    }
    log(text);
    if (severity === "error") {
      this.errors.push(text);
    }
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
