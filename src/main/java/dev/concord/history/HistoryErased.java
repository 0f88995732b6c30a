package dev.concord.history;

import dev.concord.room.RoomName;

/** What was deleted from a document was erased for good. Whoever keeps something of it has to let go of that, before the event is over. */
public record HistoryErased(RoomName name) {
}
