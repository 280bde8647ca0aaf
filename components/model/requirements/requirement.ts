import type { Source } from "../values";

/** What a person sees where a requirement isn't met. */
export interface Symptom {
  readonly id: string;
  /** Whether `text` is what a program shows word for word, or a description of what happens. */
  readonly kind: "message" | "behaviour";
  /** The program, or the log, in which it is seen. */
  readonly seenIn: string;
  /** `{address}` stands for the sign-in address that the program shows at that place. */
  readonly text: string;
  readonly source: Source;
}

/** The component that makes a requirement true. */
export type Component =
  "EdgeLab" | "EdgeFirewall" | "EdgeDns" | "HostsEntries" | "CwaSecurityPolicy";

/** Something that has to be true for the lab to work, as a document asks for it. */
export interface Requirement {
  /** Short and stable, e.g. `AV-DNS-PUBLIC`. */
  readonly id: string;
  readonly title: string;
  /** `mandatory` where the lab doesn't work, or isn't safe, without it. */
  readonly level: "mandatory" | "advisory";
  /**
   * How bad it is where it isn't met: `critical` where strangers get in, `high` where a function of the lab fails,
   * `medium` where it may, `low` where nothing does yet.
   */
  readonly severity: "low" | "medium" | "high" | "critical";
  readonly source: Source;
  /** What has to be true, in one sentence. */
  readonly demands: string;
  /** What a person sees where it isn't true. */
  readonly symptoms: readonly Symptom[];
  /** Why there is no symptom; given exactly where there is none. */
  readonly withoutSymptom?: string;
  /** How to make it true. */
  readonly remedy: string;
  /** The component that makes it true. */
  readonly component: Component;
  /** What other documents say that differs, and other things worth knowing. */
  readonly notes?: readonly string[];
}
