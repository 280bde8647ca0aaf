import type { VerifiableLab } from "../../model";
import type { LabResult } from "../result/labResult";
import type { MeasureOptions } from "./measureLab";

/** Where a stack is, and how the engine reaches it. */
export interface StackPlace {
  readonly name: string;
  /** Folder of the stack's Pulumi project. */
  readonly project: string;
  /** Path or name of `pulumi`. */
  readonly engine: string;
  /** The engine's environment: its backend and its secrets' passphrase. */
  readonly environment: NodeJS.ProcessEnv;
}

/** What the command lines need of whoever starts them. */
export interface Caller {
  /** Folder that relative paths on the command line start from. */
  readonly folder: string;
  /** Path of the station's bundled program. */
  readonly station: string;
  /**
   * Finds a stack of this project; the default one where none is named.
   *
   * @throws a sentence for a person where there is none.
   */
  stack(name: string | undefined): Promise<StackPlace>;
  /** Measures a lab. @default it is opened and measured */
  readonly measure?: (lab: VerifiableLab, options: MeasureOptions) => Promise<LabResult>;
}
