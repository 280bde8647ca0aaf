export { installers, isOfInstallers, readableByInstallers } from "./accounts";
export * from "./arguments";
export { domainDn, normalDn, parseLink } from "./directoryNames";
export { parseUnc } from "./paths";
export { planCommunicator, type CommunicatorPlan } from "./planCommunicator";
export type * from "./settings";
export { packagePath, stepsLeft, type ManualStep, type Means } from "./steps";
