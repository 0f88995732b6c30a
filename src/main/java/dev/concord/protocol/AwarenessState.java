package dev.concord.protocol;

import java.util.Optional;

/**
 * What one client shows of itself at one moment.
 *
 * @param clientId the id of the client's document, 0 to 2^53-1
 * @param clock counts the states of this client; a state with a smaller clock is older
 * @param json any JSON value as text, or empty when the client has gone
 */
public record AwarenessState(long clientId, long clock, Optional<String> json) {

    private static final String GONE = "null";

    /** @param json JSON text; {@code null} (the JSON literal) means gone */
    static AwarenessState of(long clientId, long clock, String json) {
        return new AwarenessState(clientId, clock, json.equals(GONE) ? Optional.empty() : Optional.of(json));
    }

    public static AwarenessState gone(long clientId, long clock) {
        return new AwarenessState(clientId, clock, Optional.empty());
    }

    public boolean isGone() {
        return json.isEmpty();
    }

    String toJson() {
        return json.orElse(GONE);
    }
}
