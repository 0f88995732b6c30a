package dev.concord.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "two words", " a leading space", "{\"a\": \"b c\"}"})
    void comesThroughAsItWas(String message) {
        Payload payload = new Payload("server", 7, "room:a", message);
        assertThat(Payload.parse(payload.text())).contains(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "a b c", "a b c d", "a 99999999999999999999 c d"})
    void whatSomebodyElseNotifiesIsNone(String text) {
        assertThat(Payload.parse(text)).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsTold() {
        assertThatThrownBy(() -> Payload.requireShort("a", "ä".repeat(3_500))).hasMessageContaining("'a' has 7001 bytes");
        assertThatThrownBy(() -> Payload.requireShort("a b", "x")).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> Payload.requireShort("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payload.requireShort("a", "\0")).hasMessageContaining("NUL");
    }
}
