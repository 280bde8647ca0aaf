import type { LabDescription } from "../../model";
import type { Requirement, RequirementId } from "../../model/requirements";
import type { Finding, Verdict } from "./finding";

/** What was found out of a requirement. */
export interface RequirementResult extends Pick<Requirement, "title" | "severity" | "level"> {
  readonly id: RequirementId;
  /** The worst of the findings': broken before not proven before holds. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** A series of packets that one participant sent to another. */
export interface PacketSeries {
  readonly from: string;
  readonly to: string;
  /** E.g. "UDP relay". */
  readonly way: string;
  readonly sent: number;
  readonly arrived: number;
  /** Milliseconds one way, of each packet that arrived, in the order of sending. */
  readonly delays: readonly number[];
}

/** Something that was done as a user does it, and how it ended for the user. */
export interface Experience {
  /** E.g. "Three-party conference over UDP". */
  readonly title: string;
  /** What is a model of the product in it; undefined where nothing is. */
  readonly model?: string;
  readonly verdict: Verdict;
  /** As the user would see it, e.g. the error message. */
  readonly outcome: string;
  readonly details: readonly string[];
  readonly packets?: readonly PacketSeries[];
}

/** How a measurement went, for the evidence. */
export interface MeasurementResult {
  readonly title: string;
  readonly seconds: number;
  /** Why it couldn't be taken; undefined where it was. */
  readonly problem?: string;
}

/** What was measured of a lab. */
export interface LabResult {
  readonly lab: string;
  readonly description: LabDescription;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** Whether every requirement holds that was asked for, and every experience is as it should be. */
  readonly holds: boolean;
  readonly requirements: readonly RequirementResult[];
  readonly experiences: readonly Experience[];
  readonly measurements: readonly MeasurementResult[];
}
