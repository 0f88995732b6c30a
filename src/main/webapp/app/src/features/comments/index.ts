export { ThreadList, type ThreadListProps } from "./components/ThreadList";
export { useComments } from "./hooks/useComments";
export { linksIn } from "./pieces";
