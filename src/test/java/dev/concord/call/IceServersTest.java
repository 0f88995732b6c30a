package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IceServersTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_764_196_400L);
    private static final CallSettings.Turn TURN = new CallSettings.Turn(List.of("turn:turn.example.org:3478"), "north", Duration.ofHours(1));
    private static final Identity ANNA = new Identity("anna", "Anna", Set.of(Role.USER), Set.of(), false, new Credential.None());
    private static final Identity VISITOR = new Identity("@192.0.2.7", "", Set.of(), Set.of(), false, new Credential.None());

    private static JsonObject of(CallSettings settings, Identity user) {
        return new IceServers(settings, Clock.fixed(NOW, ZoneOffset.UTC)).of(user);
    }

    @Test
    void credentialsAreThoseThatCoturnComputesFromItsSecret() {
        // printf '1764200000:anna' | openssl dgst -sha1 -hmac north -binary | base64
        assertThat(TurnCredentials.of(TURN, "anna", NOW)).isEqualTo(new TurnCredentials("1764200000:anna", "D8NeXjajVdHM3A5VKSBvhbiBnKc="));
    }

    @Test
    void stunNeedsNoCredentialsAndTurnHasThoseOfWhoAsks() {
        JsonObject answer = of(new CallSettings(List.of("stun:turn.example.org"), Optional.of(TURN), Optional.empty()), ANNA);
        assertThat(answer.getJsonArray("iceServers")).hasSize(2);
        assertThat(answer.getJsonArray("iceServers").getJsonObject(0).keySet()).containsExactly("urls");
        JsonObject turn = answer.getJsonArray("iceServers").getJsonObject(1);
        assertThat(turn.getJsonArray("urls").getString(0)).isEqualTo("turn:turn.example.org:3478");
        assertThat(turn.getString("username")).isEqualTo("1764200000:anna");
        assertThat(turn.getString("credential")).isEqualTo("D8NeXjajVdHM3A5VKSBvhbiBnKc=");
        assertThat(answer.getString("expiresAt")).isEqualTo("2025-11-26T23:33:20Z");
    }

    @Test
    void theAddressOfAVisitorIsNotGivenToTheTurnServer() {
        JsonObject answer = of(new CallSettings(List.of(), Optional.of(TURN), Optional.empty()), VISITOR);
        assertThat(answer.toString()).contains("1764200000:visitor").doesNotContain("192.0.2.7");
    }

    @Test
    void withoutServersTheListIsEmpty() {
        assertThat(of(new CallSettings(List.of(), Optional.empty(), Optional.empty()), ANNA)).hasToString("{\"iceServers\":[]}");
    }

    @Test
    void secretsAreInNoText() {
        CallSettings settings = new CallSettings(List.of(), Optional.of(TURN), Optional.empty());
        assertThat(settings.toString()).doesNotContain("north");
        assertThat(TurnCredentials.of(TURN, "anna", NOW).toString()).doesNotContain("D8NeXjaj");
    }
}
