package dev.concord.events;

import java.time.Duration;
import java.util.Set;

/**
 * @param maxStreams open event streams of this server
 * @param maxStreamsPerUser of one account, or of one address of visitors
 * @param publishers accounts that may publish events of other applications, beside administrators
 * @param awayAfter who was away for longer is told of everything at once
 */
public record EventSettings(int maxStreams, int maxStreamsPerUser, Set<String> publishers, Duration awayAfter) {
}
