package dev.concord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.call.CallSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallConfigTest {

    private static final Map<String, String> ALL = Map.of(
            "concord.call.stun", "stun:turn.example.org:3478",
            "concord.call.turn", "turn:turn.example.org:3478?transport=udp, turns:turn.example.org:5349",
            "concord.call.turn-secret", "not for the log",
            "concord.call.turn-minutes", "30",
            "concord.call.livekit.url", "wss://live.example.org",
            "concord.call.livekit.key", "key1",
            "concord.call.livekit.secret", "a secret of thirty-two characters");

    private static CallSettings read(Map<String, String> values) {
        return CallConfig.read(Settings.of(values));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> values = new HashMap<>(ALL);
        values.put(name, value);
        return values;
    }

    @Test
    void withoutAnySettingThereAreNoServers() {
        assertThat(read(Map.of())).isEqualTo(new CallSettings(List.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void allAreRead() {
        CallSettings settings = read(ALL);
        assertThat(settings.stun()).containsExactly("stun:turn.example.org:3478");
        assertThat(settings.turn().orElseThrow().urls()).containsExactly("turn:turn.example.org:3478?transport=udp", "turns:turn.example.org:5349");
        assertThat(settings.turn().orElseThrow().life()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.livekit().orElseThrow().key()).isEqualTo("key1");
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        Map.of("concord.call.stun", "http://turn.example.org",
                "concord.call.turn", "turn:a b",
                "concord.call.turn-secret", "",
                "concord.call.turn-minutes", "1",
                "concord.call.livekit.url", "live.example.org",
                "concord.call.livekit.key", "").forEach((name, wrong) ->
                        assertThatThrownBy(() -> read(with(name, wrong))).isInstanceOf(InvalidSettingException.class).hasMessageContaining(name));
    }

    @Test
    void aSecretThatIsTooShortIsNotRepeated() {
        assertThatThrownBy(() -> read(with("concord.call.livekit.secret", "short"))).hasMessageContaining("concord.call.livekit.secret").hasMessageNotContaining("short\"");
    }
}
