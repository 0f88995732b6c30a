export { ConfirmDialog, type Question } from "./ConfirmDialog";
export { CopyField } from "./CopyField";
export { copyText } from "./copyText";
export { ErrorBoundary } from "./ErrorBoundary";
export { Logo } from "./Logo";
export { PageState } from "./PageState";
export { Page } from "./Page";
export { RelativeTime } from "./RelativeTime";
export { TopBar } from "./TopBar";
