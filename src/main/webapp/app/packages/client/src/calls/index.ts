export { Call, type CallEnd, type CallOptions, type CallPhase, type CallState, type OtherPerson } from "./call";
export { LocalMedia, type DeviceProblem, type LocalMediaState } from "./localMedia";
export type { CallPerson, MediaState } from "./messages";
export { testNetwork, type NetworkTestResults, type TestResult } from "./networkTest";
export type { LinkState } from "./peerLink";
export { Signalling, signallingOf } from "./signalling";
export { Microphone } from "./speaking";
export type { Line, Tracks } from "./tracks";
