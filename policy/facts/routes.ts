import type { Address, Network } from "../../model";
import type { Known } from "./known";

/** A way to a network. */
export interface RouteFact {
  readonly to: Known<Network>;
  /** Undefined where it says that there is none. */
  readonly via?: Known<Address>;
}

/** Routes of a host. */
export interface RoutesFact {
  readonly list: readonly RouteFact[];
  /** Whether it has no others than these. */
  readonly isAll: boolean;
}
