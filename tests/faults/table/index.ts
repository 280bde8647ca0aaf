import type { Fault } from "../fault";
import { accessEdgeFaults } from "./accessEdge";
import { avEdgeFaults } from "./avEdge";
import { credentialsFaults } from "./credentials";
import { cwaFaults } from "./cwa";
import { edgeNamesFaults } from "./edgeNames";
import { firewallFaults } from "./firewall";
import { zoneFaults } from "./zones";

/** At least one fault for every requirement. */
export const faults: readonly Fault[] = [
  ...edgeNamesFaults,
  ...zoneFaults,
  ...avEdgeFaults,
  ...firewallFaults,
  ...accessEdgeFaults,
  ...cwaFaults,
  ...credentialsFaults,
];
