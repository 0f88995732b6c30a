package dev.concord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.access.AnonymousAccess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void withoutAnySettingTheDefaultsHold() {
        ServerConfig config = ServerConfig.read(Settings.of(Map.of()));
        assertThat(config.access().anonymous()).isEqualTo(AnonymousAccess.NONE);
        assertThat(config.socket().maxMessageBytes()).isEqualTo(16 * 1024 * 1024);
        assertThat(config.security().allowedOrigins()).isEmpty();
    }

    @Test
    void valuesAreReadWhateverTheirSpaceAndCase() {
        ServerConfig config = ServerConfig.read(Settings.of(Map.of(
                "concord.anonymous", " Read ", "concord.limit.message-bytes", " 2048",
                "concord.allowed-origins", "https://a.example, https://b.example:8443")));
        assertThat(config.access().anonymous()).isEqualTo(AnonymousAccess.READ);
        assertThat(config.socket().maxMessageBytes()).isEqualTo(2048);
        assertThat(config.security().allowedOrigins()).containsExactly("https://a.example", "https://b.example:8443");
    }

    @Test
    void anInvalidValueIsNamedInASentence() {
        assertThatThrownBy(() -> ServerConfig.read(Settings.of(Map.of("concord.anonymous", "everything"))))
                .hasMessage("Setting concord.anonymous is \"everything\" but must be one of edit, read, none.");
        assertThatThrownBy(() -> ServerConfig.read(Settings.of(Map.of("concord.limit.message-bytes", "5 MB"))))
                .hasMessageContaining("concord.limit.message-bytes").hasMessageContaining("whole number");
        assertThatThrownBy(() -> ServerConfig.read(Settings.of(Map.of("concord.limit.connections", "0"))))
                .hasMessageContaining("from 1 to");
    }

    @Test
    void aNameInTheEnvironmentHasUnderscores() {
        assertThat(Settings.environmentName("concord.limit.message-bytes")).isEqualTo("CONCORD_LIMIT_MESSAGE_BYTES");
    }
}
