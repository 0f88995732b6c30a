package dev.concord.websocket;

import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import java.util.Collection;

/** A WebSocket of somebody who was let in, as {@link OpenSockets} has to know it. Methods may be called by any thread and do not block. */
public interface OpenSocket {

    /** What it is a socket of, such as {@code sync}: connections of a user are counted for each. */
    String endpoint();

    /** How many of this endpoint one user may have. */
    int maxPerUser();

    Identity user();

    /** The documents whose rights decide what may be done here; empty if the feature judges by itself. */
    Collection<RoomName> documents();

    /** What its user may do with one of the documents; called whenever that may have changed, also with what it was. */
    void permit(RoomName document, Permission permission);

    /** The way out. */
    Line<?> line();

    /** Sends something that means nothing: a browser's script does not see pings, and can so tell a silent line from a broken one. */
    void sayAlive();

    void close(CloseCode code, String reason);
}
