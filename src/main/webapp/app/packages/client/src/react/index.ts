export { ClientProvider, useClient } from "./clientContext";
export { useValue } from "./useValue";
