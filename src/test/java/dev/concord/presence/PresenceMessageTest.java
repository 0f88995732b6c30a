package dev.concord.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceMessageTest {

    @Test
    void readsWhatThereIs() {
        PresenceMessage message = PresenceMessage.parse("{\"type\":\"pointer\",\"x\":0.5,\"y\":-3,\"view\":\"\uD83D\uDE00\",\"field\":null,\"everybody\":true}");
        assertThat(message.type()).isEqualTo("pointer");
        assertThat(message.number("x", 10)).isEqualTo(0.5);
        assertThat(message.text("view", 2)).isEqualTo("\uD83D\uDE00");
        assertThat(message.text("field", 2)).isEmpty();
        assertThat(message.flag("everybody")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{", "null"})
    void whatIsNoObjectIsMalformed(String text) {
        assertThatThrownBy(() -> PresenceMessage.parse(text)).isInstanceOf(PresenceException.class).hasMessageContaining("not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"\\ud800\"", "\"a\\nb\"", "7", "{}"})
    void whatIsNoTextIsMalformed(String value) {
        PresenceMessage message = PresenceMessage.parse("{\"view\":" + value + "}");
        assertThatThrownBy(() -> message.text("view", 60)).isInstanceOf(PresenceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1000001", "-1e300", "true", "null"})
    void numbersAreBounded(String value) {
        PresenceMessage message = PresenceMessage.parse("{\"x\":" + value + "}");
        assertThatThrownBy(() -> message.number("x", 1_000_000)).isInstanceOf(PresenceException.class).hasMessageContaining("between");
    }
}
