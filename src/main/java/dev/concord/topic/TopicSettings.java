package dev.concord.topic;

import java.time.Duration;

/**
 * How long events can be read again.
 *
 * @param keptFor older ones are deleted
 * @param perTopic of one topic the newest so many are kept
 */
public record TopicSettings(Duration keptFor, int perTopic) {
}
