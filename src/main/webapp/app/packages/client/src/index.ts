export * from "./core";
export * from "./document";
