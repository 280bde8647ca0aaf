import type { BrokenStack } from "../brokenStack";
import { brokenAvRanges } from "./firewallAv";
import { brokenFlows } from "./firewallRoles";
import { brokenNames, brokenTags } from "./names";
import { brokenOpenness, brokenPublishing } from "./publishing";
import { brokenTestAccess } from "./testAccess";

/** Stacks of plain Azure resources and commands, each with one requirement broken. */
export const brokenAzureStacks: readonly BrokenStack[] = [
  ...brokenAvRanges,
  ...brokenFlows,
  ...brokenPublishing,
  ...brokenOpenness,
  ...brokenTestAccess,
  ...brokenNames,
  ...brokenTags,
];
