package dev.concord.call;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody in a call.
 *
 * @param id of this one taking part; the same person may do so twice
 * @param server on which the socket is
 * @param account empty for a visitor
 * @param name what others see
 * @param away whether the socket broke a moment ago
 */
record Participant(UUID id, UUID server, Optional<String> account, String name, MediaState media, boolean away) {

    JsonObjectBuilder json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", id.toString()).add("user", account.orElse("")).add("name", name);
        media.addTo(json);
        return json.add("away", away);
    }
}
