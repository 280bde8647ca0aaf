import type { FlowName } from "../flows";
import type { Source } from "../values";
import type { Symptom, SymptomId } from "./symptoms";

/** The component that makes a requirement true. */
export type Component =
  | "EdgeLab"
  | "EdgeFirewall"
  | "EdgeDns"
  | "HostsEntries"
  | "CwaSecurityPolicy"
  | "PublicImProvisioning"
  | "CommunicatorDeployment";

interface Demand {
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
  /** How to look for it by hand, with what the systems of such a site bring along. */
  readonly look: string;
  /** How to make it true. */
  readonly remedy: string;
  /** The component that makes it true. */
  readonly component: Component;
  /** The flows of the topology on which it is measured. @default none: on hosts alone */
  readonly flows?: readonly FlowName[];
  /** What other documents say that differs, and other things worth knowing. */
  readonly notes?: readonly string[];
}

/** What the catalogue says of a requirement. */
export type Entry = Demand &
  (
    | {
        /**
         * What a person sees where it isn't true, each with its place among all that can cause it: 1 for the likeliest,
         * and of two with one place the earlier in the catalogue.
         */
        readonly symptoms: Readonly<Partial<Record<SymptomId, number>>>;
        readonly withoutSymptom?: undefined;
      }
    | {
        readonly symptoms?: undefined;
        /** Why nobody sees it. */
        readonly withoutSymptom: string;
      }
  );

/** Entries by their ids, short and stable, e.g. `AV-DNS-PUBLIC`. */
export type Entries = Readonly<Record<string, Entry>>;

/** Something that has to be true for the lab to work, as a document asks for it. */
export interface Requirement extends Demand {
  readonly id: string;
  /** What a person sees where it isn't true. */
  readonly symptoms: readonly Symptom[];
  /** Why there is no symptom; given exactly where there is none. */
  readonly withoutSymptom?: string;
}
