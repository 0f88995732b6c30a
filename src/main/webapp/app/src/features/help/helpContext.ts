import { createContext, useContext } from "react";

export const HelpContext = createContext<() => void>(() => undefined);

/** Opens the help dialog. */
export function useOpenHelp(): () => void {
  return useContext(HelpContext);
}
