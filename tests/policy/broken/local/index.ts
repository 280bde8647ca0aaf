import { accessEdge } from "./accessEdge";
import { avNames } from "./avNames";
import { avPorts } from "./avPorts";
import type { BrokenStack } from "../brokenStack";
import { cwa } from "./cwa";
import { openings } from "./openings";
import { insideFlows } from "./insideFlows";
import { publicNames } from "./publicNames";
import { servers } from "./servers";
import { sharing } from "./sharing";

/** Stacks of the project's own resources, each with one requirement broken. */
export const brokenLocalStacks: readonly BrokenStack[] = [
  ...avNames,
  ...publicNames,
  ...servers,
  ...avPorts,
  ...accessEdge,
  ...sharing,
  ...openings,
  ...insideFlows,
  ...cwa,
];
