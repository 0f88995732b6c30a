export { HelpProvider } from "./components/HelpProvider";
export { useOpenHelp } from "./helpContext";
export { usePlainKeys } from "./hooks/usePlainKeys";
