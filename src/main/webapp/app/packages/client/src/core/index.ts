export { backoff, longBackoff } from "./backoff";
export { ConcordClient, type ClientOptions } from "./client";
export { judge, type EndReason, type Verdict } from "./closeCode";
export { EventParser, type RawEvent } from "./eventParser";
export { ApiError, Http, type Failure, type HttpOptions } from "./http";
export { ReconnectingSocket, type ConnectionState, type Frame, type ReconnectingSocketOptions, type Socket } from "./reconnectingSocket";
export { Value } from "./value";
