package dev.concord.dashboard;

import java.time.Duration;

/**
 * Settings of series; docs/operations.md says the defaults.
 *
 * @param posters who may post to series
 * @param ownFigures who may see what the servers tell of themselves; {@link Audience#NONE} also stops telling it
 * @param serverName what the series of this server are called by
 * @param ownEvery how often the server tells of itself
 * @param pointsFor how long points are kept as they came
 * @param minutesFor how long the sums of minutes are kept, at least {@code pointsFor}
 * @param hoursFor how long the sums of hours are kept, at least {@code minutesFor}
 * @param pointsPerRequest at most
 * @param streams how many may listen at most
 * @param streamsPerUser of these
 */
public record DashboardSettings(Audience posters, Audience ownFigures, String serverName, Duration ownEvery, Duration pointsFor, Duration minutesFor,
        Duration hoursFor, int pointsPerRequest, int streams, int streamsPerUser) {
}
