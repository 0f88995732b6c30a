package dev.concord.call;

import dev.concord.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;

/** By which servers a browser finds a way to others, as {@code RTCPeerConnection} takes them. */
@ApplicationScoped
class IceServers {

    /** Addresses of visitors are nothing for another server's log. */
    private static final String VISITOR = "visitor";

    private final CallSettings settings;
    private final Clock clock;

    @Inject
    IceServers(CallSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** For the container's proxy. */
    protected IceServers() {
        this(null, null);
    }

    IceServers(CallSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code iceServers}, and {@code expiresAt} when one has to ask again. */
    JsonObject of(Identity user) {
        JsonArrayBuilder servers = Json.createArrayBuilder();
        JsonObjectBuilder answer = Json.createObjectBuilder();
        if (!settings.stun().isEmpty()) {
            servers.add(Json.createObjectBuilder().add("urls", Json.createArrayBuilder(settings.stun())));
        }
        settings.turn().ifPresent(turn -> {
            Instant now = clock.instant();
            TurnCredentials credentials = TurnCredentials.of(turn, user.isSignedIn() ? user.name() : VISITOR, now);
            servers.add(Json.createObjectBuilder()
                    .add("urls", Json.createArrayBuilder(turn.urls()))
                    .add("username", credentials.username())
                    .add("credential", credentials.password()));
            answer.add("expiresAt", Instant.ofEpochSecond(now.plus(turn.life()).getEpochSecond()).toString());
        });
        return answer.add("iceServers", servers).build();
    }
}
