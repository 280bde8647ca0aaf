import type { HostRole } from "../../components/model";
import * as drawing from "../../drawing/model";

/** Whose traffic a flow is. The names are the classes of the SVG's style sheet. */
export const flowKinds = ["media", "conferencing", "sip", "web", "servers", "test"] as const;
export type FlowKind = (typeof flowKinds)[number];

export type DrawnHost = drawing.DrawnHost<HostRole>;
export type DrawnFlow = drawing.DrawnFlow<HostRole, FlowKind>;
export type FlowEnd = drawing.FlowEnd<HostRole>;
