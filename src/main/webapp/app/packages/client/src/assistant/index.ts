export { AnswerStream, problemOf, type AnswerStreamOptions } from "./answerStream";
export { Assistant } from "./assistant";
export type { Answer, AssistantInfo, AssistantQuestion, AssistantRun, AssistantTask, RunStatus } from "./types";
