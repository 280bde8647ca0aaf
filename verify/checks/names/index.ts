import type { Check } from "../check";
import { accessSrvTarget } from "./accessSrvTarget";
import { avDnsPublic } from "./avDnsPublic";
import { avHosts } from "./avHosts";
import { dnsEdgeResolver } from "./dnsEdgeResolver";
import { dnsInternalNames } from "./dnsInternalNames";
import { dnsPublicNames } from "./dnsPublicNames";
import { dnsSrvFederation } from "./dnsSrvFederation";
import { dnsSrvInternal } from "./dnsSrvInternal";
import { dnsSrvRemote } from "./dnsSrvRemote";
import { edgeOwnAddresses } from "./edgeOwnAddresses";

/** What names are outside, inside and on the Edge. */
export const namesChecks: readonly Check[] = [
  avDnsPublic,
  avHosts,
  edgeOwnAddresses,
  dnsPublicNames,
  dnsSrvFederation,
  dnsSrvRemote,
  dnsSrvInternal,
  dnsInternalNames,
  dnsEdgeResolver,
  accessSrvTarget,
];
