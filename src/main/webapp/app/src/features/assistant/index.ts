// The panel and the page come when they are opened: they bring a reader of Markdown.
export { WritingBar } from "./components/WritingBar";
export { useHasAssistant } from "./hooks/useHasAssistant";
export { useWriting, type Writing } from "./hooks/useWriting";

export const loadAssistantPanel = () => import("./components/AssistantPanel");
export const loadAssistantPage = () => import("./components/AssistantPage");
