package dev.concord.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewEventTest {

    private static final Topic TOPIC = Topic.ofUser("anna");

    @ParameterizedTest
    @ValueSource(strings = {"a\n\nevent: spoofed\ndata: x\n\n", "a\rdata: x\r\r", "a\r\n\r\nid: evil", "\u2028\u2029\u0085", "nul\u0000byte", "\ufeffbom", "\ud83d\ude00"})
    void anyTextIsOneLineAndComesBackAsItWas(String text) {
        NewEvent event = NewEvent.of(TOPIC, "said", Json.createValue(text));
        assertThat(event.data().chars().filter(unit -> unit < ' ' || unit == 0x85 || unit == 0x2028 || unit == 0x2029 || unit == 0xfeff)).isEmpty();
        assertThat(Json.createReader(new StringReader("[" + event.data() + "]")).readArray().getString(0)).isEqualTo(text);
    }

    @Test
    void halfOfAPairIsWrittenAsAnEscape() {
        assertThat(NewEvent.of(TOPIC, "said", Json.createValue("a\ud83d")).data()).isEqualTo("\"a\\ud83d\"");
    }

    @Test
    void aTypeOrAnIdThatIsNoneIsRefused() {
        assertThatThrownBy(() -> NewEvent.of(TOPIC, "a\nid: 1", Json.createValue(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewEvent.of(TOPIC, "a", Json.createValue(1)).withKey("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewEvent.of(TOPIC, "a", Json.createValue(1)).withRetry(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewEvent.of(TOPIC, "a", Json.createValue("x".repeat(NewEvent.MAX_BYTES)))).hasMessageContaining("bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", ":anna", "user:", "User:anna", "user:a\nb", "user:a,b", "user:\ud83d"})
    void notEverythingIsATopic(String text) {
        assertThat(Topic.parse(text)).isEmpty();
    }
}
