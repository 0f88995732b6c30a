export { includes, LEVELS, manages, type AccessLevel, type Shared } from "./api/types";
export { AccessBadge } from "./components/AccessBadge";
export { LinkPage } from "./components/LinkPage";
export { ShareDialog } from "./components/ShareDialog";
