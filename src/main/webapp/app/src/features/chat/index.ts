export { ChatPage } from "./components/ChatPage";
export { ChatPanel } from "./components/ChatPanel";
