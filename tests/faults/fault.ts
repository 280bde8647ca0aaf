import type { RequirementId } from "../../model/requirements";
import type { Configuration, LabStack } from "../integration/support/labStack";

/** How a lab is configured when a fault is made. */
export type Phase = "tests" | "scaled back";

/** The SIP domains of the labs: one is dropped here and there while the lab's own names stay. */
export const sipDomains = ["contoso.com", "fabrikam.com"] as const;

/** A partner whom the labs' users talk to. */
const partners = ["litwareinc.com"];

/** The configurations of the stack by phase. */
export const configurations: Readonly<Record<Phase, Configuration>> = {
  tests: { sipDomains, partners },
  "scaled back": {
    ...{ sipDomains, partners, testClients: { access: "restricted" } },
    publicIm: { providers: ["AOL", "MSN", "Yahoo!"] },
    communicator: {},
  },
};

/** One way to break a requirement on a running lab behind the engine's back. */
export interface Fault {
  readonly requirement: RequirementId;
  /** What was done, e.g. "the hosts line deleted". */
  readonly title: string;
  /** What is changed by it, e.g. "Edge: hosts file". Faults in one spot aren't made together. */
  readonly at: string;
  /** @default "tests" */
  readonly phase?: Phase;
  /** Does it, so that it has its effect before this returns. */
  breaks(lab: LabStack): Promise<void> | void;
  /** Requirements that nothing can be said of while this one is broken. @default none */
  readonly hides?: readonly RequirementId[];
  /** What the user types who has seen it; undefined where it shows to none. */
  readonly saw?: string;
}
