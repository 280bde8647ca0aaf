import type { ResourceRemediation } from "@pulumi/policy";
import { AV_TCP_IN, AV_UDP_IN } from "../../components/model";
import type { RequirementId } from "../../components/model/requirements";
import { completeProtocol } from "./protocolRange";
import { srvPort } from "./srvPort";

/** What puts a resource right, for requirements where the resource alone tells what is right. */
export const remediations: Partial<Record<RequirementId, ResourceRemediation>> = {
  "AV-TCP-RANGE": completeProtocol(AV_TCP_IN),
  "AV-UDP-RANGE": completeProtocol(AV_UDP_IN),
  "DNS-SRV-FEDERATION": srvPort("_sipfederationtls._tcp", 5061),
  "DNS-SRV-REMOTE": srvPort("_sip._tls", 443),
  "DNS-SRV-INTERNAL": srvPort("_sipinternaltls._tcp", 5061),
};
