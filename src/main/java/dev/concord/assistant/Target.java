package dev.concord.assistant;

import dev.concord.room.RoomName;
import java.util.UUID;

/**
 * A document that a run is about.
 *
 * @param kind rich, code or external
 */
record Target(UUID id, RoomName name, String title, String kind) {

    boolean isCode() {
        return kind.equals("code");
    }

    /** Whether it is one of the editors', so that it is known how to write into it. */
    boolean isWritable() {
        return isCode() || kind.equals("rich");
    }
}
