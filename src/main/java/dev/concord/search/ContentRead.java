package dev.concord.search;

import dev.concord.crdt.Update;
import dev.concord.room.RoomName;

/**
 * The event that a document has been read anew some seconds after it was changed: for who wants to know what is in it, so that it is not read twice. Told by a thread
 * that is not in anybody's way; what fails must not come out.
 *
 * @param content all of it; may be empty
 */
public record ContentRead(RoomName name, Update content) {
}
