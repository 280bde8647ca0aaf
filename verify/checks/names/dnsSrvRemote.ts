import { publicServices } from "../../measurements/names/publicNames";
import { publicSrvCheck } from "./support/publicSrv";

/** DNS-SRV-REMOTE: remote users find the Access Edge of each SIP domain. */
export const dnsSrvRemote = publicSrvCheck("DNS-SRV-REMOTE", publicServices.remoteUsers);
