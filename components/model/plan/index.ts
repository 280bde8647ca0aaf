export * from "./arguments";
export * from "./plan";
export { planLab } from "./planLab";
export type * from "./settings";
