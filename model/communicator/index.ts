export { installers, isOfInstallers, latestHotfix, readableByInstallers } from "./accounts";
export * from "./arguments";
export { domainDn, normalDn, parseLink } from "./directoryNames";
export { permissionProblems } from "./permissions";
export {
  editorExtensions,
  linkProblem,
  linksIn,
  packageProblem,
  softwareInstallation,
  sourceProblem,
  versionOf,
  type GroupPolicyState,
} from "./groupPolicy";
export { parseUnc, type UncPath } from "./paths";
export { planCommunicator, type CommunicatorPlan } from "./planCommunicator";
export type * from "./settings";
export type { Grant, ImageState } from "./state";
export { packagePath, stepsLeft, type ManualStep } from "./steps";
