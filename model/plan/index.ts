export {
  AddressToCome,
  addressPaths,
  type AddressPath,
  type MaybeAddress,
  type PlannedAddress,
} from "./addresses";
export * from "./arguments";
export { testAccessPhases } from "./shape";
export { domainControllerCertificate } from "./certificates";
export { CWA_PATCH, cwaDefaults, type CwaDefaults } from "./cwaDefaults";
export { describeLab, type HostIds } from "./describeLab";
export { avEdgeAddressOnEdge, nameServerHostsOf } from "./dns";
export { firewallsOf } from "./firewalls";
export * from "./plan";
export type { FoundAddresses, LabNetwork } from "./ground";
export { planFoundLab, planLab } from "./planLab";
export type * from "./settings";
