export { ClientProvider, useClient } from "./clientContext";
export { useAwareness } from "./useAwareness";
export { useDocument, type OpenDocument } from "./useDocument";
export { useCall, useCallPeople, type CallView } from "./useCall";
export { useChat } from "./useChat";
export { useValue } from "./useValue";
export { useFeedChanges, useLiveLine, useLiveSeries, useSeriesFeeds, type LiveSeriesView } from "./useLiveSeries";
export { eventStreamOf, useEventStream } from "./useEventStream";
export { useAnswer, useAssistant, type UseAssistant, type UseAssistantOptions } from "./useAssistant";
