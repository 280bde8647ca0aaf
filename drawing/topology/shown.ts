import type { LabDescription } from "../../model";
import type { EdgePart, Flow, FlowName, FlowStop } from "../../model/flows";
import type { TextLine } from "../text";

/** A flow as a picture shows it. */
export interface ShownFlow {
  readonly name: FlowName;
  readonly flow: Flow;
  /** Its class in the style sheet, which says its colour by the variable `--own`. */
  readonly kind: string;
  /** What it is, for who can't see the picture or points at it. */
  readonly title: string;
  /** Whether it gets through: what doesn't ends at the first wall. */
  readonly passes: boolean;
  /** Where it leads who follows it. @default nowhere */
  readonly href?: string;
  /** Number on its plates, with the id of the symbol beside it. @default its label alone */
  readonly marked?: { readonly number: number; readonly symbol: string };
}

/** What is drawn of a lab. */
export interface ShownLab {
  readonly description: LabDescription;
  readonly flows: readonly ShownFlow[];
  /** Lines that stand with a host, a role of the Edge or a zone besides what the description says. @default none */
  readonly notes?: Readonly<Partial<Record<FlowStop | EdgePart | "internet", readonly TextLine[]>>>;
}
