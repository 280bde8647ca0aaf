import type { Adapter } from "../adapter";
import { authorityAdapter, certificateAdapter } from "./certificate";
import { communicatorAdapter } from "./communicator";
import { unknownHostAdapter } from "./connection";
import { dnsAdapters } from "./dns";
import { firewallAdapter } from "./firewall";
import { hostAdapter } from "./host";
import { hostsEntryAdapter } from "./hostsEntry";
import { publicImAdapter } from "./publicIm";
import { reverseProxyAdapter } from "./reverseProxy";
import { serviceAdapter } from "./service";
import { windowsAdapters } from "./windows";

/** Adapters for the resources of the project's own provider: hosts on the local fabric, and what runs on them. */
export const edgelabAdapters: readonly Adapter[] = [
  hostAdapter,
  hostsEntryAdapter,
  ...windowsAdapters,
  serviceAdapter,
  ...dnsAdapters,
  authorityAdapter,
  certificateAdapter,
  firewallAdapter,
  reverseProxyAdapter,
  publicImAdapter,
  communicatorAdapter,
  unknownHostAdapter,
];
