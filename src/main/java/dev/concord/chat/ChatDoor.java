package dev.concord.chat;

import dev.concord.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;

/** Finds rooms for whoever makes the current request. */
@RequestScoped
class ChatDoor {

    @Inject
    private Caller caller;

    @Inject
    private ChatRooms rooms;

    /** @throws NotFoundException if there is none with this id in which this one may read */
    ChatRooms.Seen find(String id) {
        try {
            return rooms.find(RoomKey.parse(id), caller.identity()).orElseThrow(ChatDoor::missing);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    /**
     * A room of people in which this one has the say.
     *
     * @throws NotFoundException as {@link #find}
     * @throws ForbiddenException if it is somebody else's, or that of a document
     */
    ChatRoom own(String id) {
        ChatRooms.Seen seen = find(id);
        if (seen.room().document().isPresent() || seen.right() != Right.MODERATE) {
            throw new ForbiddenException("only its owner may do that with this room");
        }
        return seen.room();
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no room with this id");
    }
}
