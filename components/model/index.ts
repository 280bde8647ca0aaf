export * from "./plan";
export * from "./values";
