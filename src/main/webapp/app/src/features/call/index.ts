export type { CallPlace } from "./callContext";
export { CallButton } from "./components/CallButton";
export { CallNotice } from "./components/CallNotice";
export { CallProvider } from "./components/CallProvider";
