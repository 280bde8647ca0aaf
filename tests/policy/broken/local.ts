import { accessEdge } from "./local/accessEdge";
import { avNames } from "./local/avNames";
import { avPorts } from "./local/avPorts";
import type { BrokenStack } from "./brokenStack";
import { cwa } from "./local/cwa";
import { openings } from "./local/openings";
import { insideFlows } from "./local/insideFlows";
import { publicNames } from "./local/publicNames";
import { servers } from "./local/servers";
import { sharing } from "./local/sharing";

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
