import type { HostRole } from "../../components/model";
import type { TextLine } from "./text";

/** Whose traffic a flow is. The names are the classes of the SVG's style sheet. */
export const flowKinds = ["media", "conferencing", "sip", "web", "servers", "test"] as const;
export type FlowKind = (typeof flowKinds)[number];

/** A host as it is drawn: a heading, and rows for what the host has several of (addresses, roles, rules). */
export interface DrawnHost {
  readonly role: HostRole;
  /** From the outside in: hosts of one column stand below each other. */
  readonly column: number;
  readonly heading: readonly TextLine[];
  readonly rows: readonly DrawnRow[];
  /** Free room above and below, in pixels, for the label of the segment that the host is in. */
  readonly reserve?: { readonly above?: number; readonly below?: number };
}

export interface DrawnRow {
  readonly id: string;
  readonly lines: readonly TextLine[];
  /**
   * Where its middle stands, in pixels: rows of different hosts with one level stand beside each other, and arrows
   * between them are straight. Lower where the rows above it need the room; right below them where absent.
   */
  readonly level?: number;
}

/** Traffic from one host to the next on its way; a path is made of several. */
export interface DrawnFlow {
  readonly kind: FlowKind;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  /** What it is, above the arrow. */
  readonly name?: string;
  /** What is let through, below it. */
  readonly protocols: readonly string[];
}

export interface FlowEnd {
  readonly host: HostRole;
  /** The row it starts or ends at; the host as a whole where absent. */
  readonly row?: string;
}

export interface DrawnTopology {
  readonly hosts: readonly DrawnHost[];
  readonly flows: readonly DrawnFlow[];
}
