import type { BrokenStack } from "../brokenStack";
import { brokenAvRanges } from "./firewallAv";
import { brokenFlows } from "./firewallRoles";
import { brokenCredentials } from "./credentials";
import { brokenCwaServer } from "./cwa";
import { brokenHostsFile } from "./hostsFile";
import { brokenSenders } from "./keepSender";
import { brokenNames, brokenTags } from "./names";
import { brokenOpenness } from "./openness";
import { brokenPublishing } from "./publishing";
import { brokenTestAccess } from "./testAccess";

/** Stacks of plain Azure resources and commands, each with one requirement broken. */
export const brokenAzureStacks: readonly BrokenStack[] = [
  ...brokenAvRanges,
  ...brokenFlows,
  ...brokenPublishing,
  ...brokenSenders,
  ...brokenOpenness,
  ...brokenTestAccess,
  ...brokenNames,
  ...brokenTags,
  ...brokenHostsFile,
  ...brokenCwaServer,
  ...brokenCredentials,
];
