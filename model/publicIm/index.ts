export * from "./arguments";
export type { PublicImCheck } from "./checks";
export { formHtml, formMarkdown, type FormOptions } from "./form";
export { changedFqdnText, earliestDate, leadDays } from "./leadTime";
export { planPublicIm, type PublicImEvidence, type PublicImPlan } from "./planPublicIm";
export { publicImDomains, publicImProviders, publicImRole, publicImService } from "./shape";
export type { FormField, FormScreen } from "./screens";
export type * from "./settings";
