export {
  apiAddress,
  apiBase,
  contextPath,
  documentAddress,
  folderAddress,
  fullAddress,
  linkAddress,
  routerBase,
  serviceWorkerUrl,
  syncBase,
} from "./base";
export { concord, deviceStoreName, deviceStorePrefix, storageKey } from "./client";
export { ApiError, download, get, patch, post, put, remove, upload } from "./http";
export { createQueryClient, SESSION_KEY } from "./queryClient";
export { useStored, type Stored, stored } from "./stored";
export { styleNonce } from "./styleNonce";
