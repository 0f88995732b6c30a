package dev.concord.topic;

import dev.concord.room.RoomName;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event as it is delivered.
 *
 * @param id its number, from 1 on without gaps over all topics; 0 for one that is not kept ({@link Topics#tell})
 * @param type what has happened, as its publisher calls it
 * @param data JSON in one line
 * @param retryMillis after how long somebody who lost the line should come back, if the publisher says so
 * @param document only for who may read this document, beside the topic
 */
public record TopicEvent(long id, Topic topic, String type, String data, OptionalInt retryMillis, Optional<RoomName> document) {

    /** Whether it has a number, and can be read again. */
    public boolean isKept() {
        return id > 0;
    }
}
