export { LiveSeries, type LiveSeriesOptions, type ValueListener } from "./liveSeries";
export { SeriesBuffer } from "./seriesBuffer";
export { SeriesFeed, type FeedState, type Stretch } from "./seriesFeed";
export type { ListedSeries, LiveState, Piece, Series, SeriesSpan } from "./types";
