package dev.concord.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwarenessTest {

    /** Yjs treats the state of its own client differently; a server has none, so only what concerns the others is compared. */
    @Test
    void statesOfOthersAreTakenOverAsYjsDoes() {
        int compared = 0;
        for (JsonObject scenario : RecordedMessages.read("awareness")) {
            JsonArray clients = scenario.getJsonArray("clients");
            Map<Integer, Awareness> views = new HashMap<>();
            for (JsonObject step : scenario.getJsonArray("steps").getValuesAs(JsonObject.class)) {
                if (!step.containsKey("a") || !step.containsKey("x")) {
                    continue;
                }
                int actor = step.getInt("a");
                long self = clients.getJsonNumber(actor).longValueExact();
                Awareness view = views.computeIfAbsent(actor, key -> new Awareness());
                switch (step.getString("k")) {
                    case "apply" -> decode(step.getString("bytes")).states().stream()
                            .filter(state -> state.clientId() != self)
                            .forEach(state -> view.apply(state, 0));
                    case "remove" -> step.getJsonArray("clients").forEach(client -> view.remove(Long.parseLong(client.toString())));
                    default -> {
                        continue;
                    }
                }
                Map<Long, String> expected = new HashMap<>();
                for (JsonArray state : step.getJsonObject("x").getJsonArray("states").getValuesAs(JsonArray.class)) {
                    if (state.getJsonNumber(0).longValueExact() != self) {
                        expected.put(state.getJsonNumber(0).longValueExact(), state.getString(1));
                    }
                }
                Map<Long, String> found = new HashMap<>();
                view.states().forEach(state -> found.put(state.clientId(), state.toJson()));
                assertThat(found).as("%s, %s", scenario.getString("id"), step).isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void aStateThatIsNotRenewedExpires() {
        Awareness awareness = new Awareness();
        awareness.apply(state(1, 1, "{}"), 0);
        awareness.apply(state(2, 1, "{}"), 20_000);
        assertThat(awareness.expire(29_999)).isEmpty();
        assertThat(awareness.expire(30_000)).containsExactly(AwarenessState.gone(1, 1));
        assertThat(awareness.states()).containsExactly(state(2, 1, "{}"));
    }

    @Test
    void anOldStateDoesNotBringAClientBack() {
        Awareness awareness = new Awareness();
        awareness.apply(state(1, 5, "{}"), 0);
        assertThat(awareness.remove(1)).contains(AwarenessState.gone(1, 5));
        assertThat(awareness.apply(state(1, 5, "{}"), 0)).isFalse();
        assertThat(awareness.apply(state(1, 6, "{}"), 0)).isTrue();
    }

    @Test
    void theMemoryOfTheGoneIsBounded() {
        Awareness awareness = new Awareness();
        for (int client = 0; client < 10_000; client++) {
            awareness.apply(state(client, 1, "{}"), 0);
            awareness.remove(client);
        }
        assertThat(awareness.isEmpty()).isTrue();
        assertThat(awareness.clockOf(9_999)).hasValue(1);
        assertThat(awareness.clockOf(0)).isEmpty();
    }

    private static AwarenessUpdate decode(String base64) {
        return (AwarenessUpdate) Message.decode(RecordedMessages.awarenessFrame(Base64.getDecoder().decode(base64)));
    }

    private static AwarenessState state(long client, long clock, String json) {
        return new AwarenessState(client, clock, Optional.of(json));
    }

    @Test
    void bytesOfYjsAreWrittenAgainAsTheyWere() {
        for (JsonObject scenario : RecordedMessages.read("awareness")) {
            for (JsonObject step : scenario.getJsonArray("steps").getValuesAs(JsonObject.class)) {
                if (step.getString("k").equals("encode")) {
                    byte[] frame = RecordedMessages.awarenessFrame(Base64.getDecoder().decode(step.getJsonObject("x").getString("bytes")));
                    assertThat(List.of(Message.decode(frame).toFrame())).containsExactly(java.nio.ByteBuffer.wrap(frame));
                }
            }
        }
    }
}
