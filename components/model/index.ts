export * from "./description";
export * from "./plan";
export * from "./values";
export * from "./verification";
