import { publicServices, publicSrvRule } from "./support/publicSrv";

/** DNS-SRV-FEDERATION: partners find the Access Edge of each SIP domain. */
export const dnsSrvFederation = publicSrvRule("DNS-SRV-FEDERATION", publicServices[0]);
