import { publicServices, publicSrvRule } from "./support/publicSrv";

/** DNS-SRV-REMOTE: remote users find the Access Edge of each SIP domain. */
export const dnsSrvRemote = publicSrvRule("DNS-SRV-REMOTE", publicServices[1]);
