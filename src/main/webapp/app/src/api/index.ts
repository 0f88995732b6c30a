export {
  apiAddress,
  apiBase,
  contextPath,
  deviceStoreName,
  deviceStorePrefix,
  documentAddress,
  folderAddress,
  fullAddress,
  linkAddress,
  routerBase,
  serviceWorkerUrl,
  storageKey,
  syncBase,
} from "./base";
export { concord } from "./client";
export { ApiError, download, get, patch, post, put, remove, upload } from "./http";
export { createQueryClient, SESSION_KEY } from "./queryClient";
export { useStored, type Stored, stored } from "./stored";
export { styleNonce } from "./styleNonce";
