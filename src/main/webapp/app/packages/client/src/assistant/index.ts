export { AnswerStream, problemOf, type AnswerStreamOptions } from "./answerStream";
export { Assistant } from "./assistant";
export { SseParser, type StreamEvent } from "./sse";
export type { Answer, AssistantInfo, AssistantQuestion, AssistantRun, AssistantTask, RunStatus } from "./types";
