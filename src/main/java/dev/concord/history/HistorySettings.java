package dev.concord.history;

import java.time.Duration;

/**
 * How history is kept.
 *
 * @param pause a version is made when nobody has written for so long
 * @param interval and at the latest so long after the first change since the last one
 * @param keptFor how long versions without a name are kept, thinner and thinner; zero for ever
 */
public record HistorySettings(Duration pause, Duration interval, Duration keptFor) {
}
