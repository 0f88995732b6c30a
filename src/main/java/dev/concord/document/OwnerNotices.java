package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.notification.Notice;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.Notifications;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.List;
import java.util.UUID;

/** Tells the owner of a document what whoever makes the current request did with it, or would like to do. */
@RequestScoped
class OwnerNotices {

    private static final int MAX_MESSAGE = 300;

    @Inject
    private Documents documents;

    @Inject
    private AccessPolicy access;

    @Inject
    private Caller caller;

    @Inject
    private Notifications notifications;

    /** Brought back from the trash, or to an earlier version. */
    void restored(Document document) {
        if (document.owner() != null) {
            notifications.send(Notice.of(NotificationKind.RESTORED).from(caller.identity()).about(new RoomName(document.name())), List.of(document.owner()));
        }
    }

    /** Requests of one person for one document within ten minutes are one notice, so nobody is flooded. */
    void askForAccess(String id, JsonObject wishes) {
        Identity who = caller.identity();
        if (!who.isSignedIn()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        JsonValue message = wishes.getOrDefault("message", JsonValue.NULL);
        if (message != JsonValue.NULL && !(message instanceof JsonString text && text.getString().length() <= MAX_MESSAGE)) {
            throw new BadRequestException("\"message\" must be a text of at most " + MAX_MESSAGE + " characters");
        }
        Document document = find(id);
        if (document == null || document.isTrashed() || document.owner() == null) {
            return;
        }
        RoomName name = new RoomName(document.name());
        if (!access.permission(name).includes(Permission.READ)) {
            notifications.send(Notice.of(NotificationKind.ACCESS_REQUESTED).from(who).about(name)
                    .saying(message instanceof JsonString text ? text.getString() : "").foldedBy(who.name()), List.of(document.owner()));
        }
    }

    private Document find(String id) {
        try {
            return documents.find(UUID.fromString(id)).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
