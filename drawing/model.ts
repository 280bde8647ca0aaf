import type { TextLine } from "./text";

/** Something that stands in a picture: a heading, and rows for what it has several of (addresses, roles, rules). */
export interface DrawnHost<Host extends string = string> {
  readonly id: Host;
  /** From the outside in: hosts of one column stand below each other. */
  readonly column: number;
  readonly heading: readonly TextLine[];
  readonly rows: readonly DrawnRow[];
  /** Its size in pixels. @default what its heading and its rows take */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface DrawnRow {
  readonly id: string;
  readonly lines: readonly TextLine[];
}

/** Traffic from one host to the next on its way; a path is made of several. */
export interface DrawnFlow<Host extends string = string, Kind extends string = string> {
  /** Whose traffic it is: in a row, arrows of one kind end at one point. */
  readonly kind: Kind;
  readonly from: FlowEnd<Host>;
  readonly to: FlowEnd<Host>;
}

export interface FlowEnd<Host extends string = string> {
  readonly host: Host;
  /** The row it starts or ends at; the host as a whole where absent. */
  readonly row?: string;
}

export interface Drawn<Host extends string = string, Kind extends string = string> {
  readonly hosts: readonly DrawnHost<Host>[];
  readonly flows: readonly DrawnFlow<Host, Kind>[];
}
