export { copyText } from "./copyText";
export { ErrorBoundary } from "./ErrorBoundary";
export { Logo } from "./Logo";
export { PageState } from "./PageState";
export { RelativeTime } from "./RelativeTime";
export { TopBar } from "./TopBar";
