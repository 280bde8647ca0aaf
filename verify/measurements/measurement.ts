import type { LabDescription, PlaceName, VerifiableLab } from "../../model";
import type { Place } from "../places/place";

/** The lab that is measured. */
export interface MeasuredLab {
  readonly name: string;
  readonly description: LabDescription;
  readonly avCredentials: VerifiableLab["avCredentials"];
  /** The name servers of each public zone; none where the places' own are asked. */
  readonly nameServers?: VerifiableLab["nameServers"];
  /** PEM text of the authority to trust; undefined for the system's. */
  readonly authority: string | undefined;
  /** A place; one that isn't described or reached throws NotProven from its methods. */
  at(place: PlaceName): Place;
  /** The stack's state as it is stored, JSON. @throws NotProven where there is no stack. */
  state(): Promise<string>;
}

/** Something that is measured on a lab, once for all checks that need it. It judges nothing. */
export interface Measurement<Value> {
  /** For the progress, e.g. "names in the public DNS". */
  readonly title: string;
  /** Milliseconds after which it is given up. */
  readonly bound: number;
  /**
   * Taken when all others have been, alone: it would disturb them.
   * @default false
   */
  readonly exclusive?: boolean;
  /** @throws NotProven, or whatever else kept it from being taken: it is not proven then. */
  take(lab: MeasuredLab, signal: AbortSignal): Promise<Value>;
}

/** What became of a measurement. */
export type Outcome<Value> =
  | { readonly taken: true; readonly value: Value; readonly seconds: number }
  | {
      readonly taken: false;
      /** Why it couldn't be taken: a sentence without a full stop. */
      readonly because: string;
      readonly seconds: number;
    };

/** Measurements by what a check calls them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has a value of its own
export type Needs = Readonly<Record<string, Measurement<any>>>;

export type Outcomes<Of extends Needs> = {
  readonly [Name in keyof Of]: Of[Name] extends Measurement<infer Value> ? Outcome<Value> : never;
};
