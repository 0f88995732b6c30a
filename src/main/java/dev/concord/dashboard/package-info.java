/**
 * Series of numbers that dashboards show: posted by other systems or told by the servers of themselves, kept in PostgreSQL ever more coarsely, and told live.
 * What a dashboard looks like is a document, of which this package knows nothing.
 *
 * <p>Entry types: the resources, and {@link dev.concord.dashboard.SeriesService} for the start and the end. May import {@code room},
 * {@code websocket}, {@code security}, {@code cluster}, {@code identity}, {@code limits}, {@code audit} and {@code access}; no sibling feature.
 */
package dev.concord.dashboard;
