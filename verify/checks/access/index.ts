import type { Check } from "../check";
import { accessCertificate } from "./accessCertificate";
import { accessFederation } from "./accessFederation";
import { accessRemoteUsers } from "./accessRemoteUsers";
import { cwaReverseProxy } from "./cwaReverseProxy";
import { edgeOwnPorts } from "./edgeOwnPorts";
import { sipDomains } from "./sipDomains";
import { webconfPublishing } from "./webconfPublishing";

export const accessChecks: readonly Check[] = [
  accessCertificate,
  accessRemoteUsers,
  accessFederation,
  sipDomains,
  webconfPublishing,
  edgeOwnPorts,
  cwaReverseProxy,
];
