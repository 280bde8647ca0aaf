import { publicServices } from "../../measurements/names/publicNames";
import { publicSrvCheck } from "./support/publicSrv";

/** DNS-SRV-FEDERATION: partners find the Access Edge of each SIP domain. */
export const dnsSrvFederation = publicSrvCheck("DNS-SRV-FEDERATION", publicServices.federation);
