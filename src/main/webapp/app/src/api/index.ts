export { contextPath, deviceStoreName, documentAddress, routerBase, serviceWorkerUrl, storageKey, syncBase } from "./base";
export { ApiError, get, patch, post } from "./http";
export { createQueryClient } from "./queryClient";
export { useStored, type Stored, stored } from "./stored";
