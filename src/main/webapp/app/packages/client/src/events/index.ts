export { type Hello, type StreamState, type TopicEvent } from "./eventLine";
export { EventStream, type EventListener } from "./eventStream";
