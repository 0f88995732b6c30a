// What the service worker needs: nothing of it touches a page.
export { SYNC_TAG } from "./backgroundSync";
export { sendCopies } from "./sendCopy";
