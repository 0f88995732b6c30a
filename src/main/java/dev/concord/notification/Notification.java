package dev.concord.notification;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice as the person has it.
 *
 * @param times how many of the same it stands for
 * @param at of the newest of these
 */
public record Notification(long id, NotificationKind kind, String actor, String actorName, Optional<About> document, String text, Optional<String> link, int times,
        Instant at, boolean isRead) {

    /** A document that the person may read, by its public id. */
    public record About(UUID id, String title) {
    }

    /** As it is told over REST and in events; docs/protocols.md. */
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", id)
                .add("kind", kind.text())
                .add("from", Json.createObjectBuilder().add("name", actor).add("displayName", actorName))
                .add("text", text)
                .add("times", times)
                .add("at", at.toString())
                .add("read", isRead);
        document.ifPresent(about -> json.add("document", Json.createObjectBuilder().add("id", about.id().toString()).add("title", about.title())));
        link.ifPresent(address -> json.add("link", address));
        return json.build();
    }
}
