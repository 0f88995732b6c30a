export * from "./calls";
export * from "./assistant";
export * from "./core";
export * from "./document";
export * from "./series";
export * from "./events";
export * from "./chat";
export * from "./presence";
