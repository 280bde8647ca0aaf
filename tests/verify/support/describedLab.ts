import { describeLab, hostRoles, planLab, type HostIds, type LabDescription } from "../../../model";

const lab = "edgelab-test";
const ids = Object.fromEntries(hostRoles.map((role) => [role, `${lab}-${role}`])) as HostIds;

/** What a lab with the documented addresses says of itself. */
export const describedLab = (): LabDescription =>
  describeLab(lab, planLab("the lab", { sipDomains: ["contoso.com"] }), ids);
