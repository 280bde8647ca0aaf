import { requirements } from "../../../model/requirements";
import type { Fault } from "../fault";
import type { Stories } from "../story";
import { accessEdgeStories } from "./accessEdge";
import { avAuthenticationStories } from "./avAuthentication";
import { avEdgeStories } from "./avEdge";
import { avPortsStories } from "./avPorts";
import { communicatorStories } from "./communicator";
import { credentialsStories } from "./credentials";
import { cwaNtlmStories } from "./cwaNtlm";
import { cwaServerStories } from "./cwaServer";
import { edgeNamesStories } from "./edgeNames";
import { edgeServicesStories } from "./edgeServices";
import { externalAccessStories } from "./externalAccess";
import { hostsStories } from "./hosts";
import { internalFirewallStories } from "./internalFirewall";
import { openingsStories } from "./openings";
import { publicImStories } from "./publicIm";
import { publishingStories } from "./publishing";
import { srvRecordsStories } from "./srvRecords";
import { trustStories } from "./trust";
import { zonesStories } from "./zones";

/** What breaks each requirement. */
export const stories: Required<Stories> = {
  ...accessEdgeStories,
  ...avAuthenticationStories,
  ...avEdgeStories,
  ...avPortsStories,
  ...communicatorStories,
  ...credentialsStories,
  ...cwaNtlmStories,
  ...cwaServerStories,
  ...edgeNamesStories,
  ...edgeServicesStories,
  ...externalAccessStories,
  ...hostsStories,
  ...internalFirewallStories,
  ...openingsStories,
  ...publicImStories,
  ...publishingStories,
  ...srvRecordsStories,
  ...trustStories,
  ...zonesStories,
};

/** What is done to a running lab, at least one fault for every requirement. */
export const faults: readonly Fault[] = requirements.flatMap(({ id }) =>
  stories[id].flatMap(({ how, live }) =>
    live === undefined ? [] : [{ requirement: id, title: how, ...live }],
  ),
);
