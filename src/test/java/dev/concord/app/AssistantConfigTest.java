package dev.concord.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.assistant.AssistantSettings;
import dev.concord.assistant.Provider;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssistantConfigTest {

    private static final String PREFIX = "concord.assistant.";

    private static AssistantSettings read(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(PREFIX + settings[i], settings[i + 1]);
        }
        return AssistantConfig.read(Settings.of(values));
    }

    @Test
    void isADemonstrationUntilSomebodySaysOtherwise() {
        assertThat(read().provider()).isEqualTo(Provider.DEMO);
        assertThat(read("provider", "none").provider()).isEqualTo(Provider.NONE);
    }

    @Test
    void everyProviderHasAnAddress() {
        assertThat(read("provider", "anthropic", "model", "m").baseUrl()).hasToString("https://api.anthropic.com/v1");
        assertThat(read("provider", "openai", "model", "m", "base-url", "http://localhost:11434/v1").baseUrl()).hasToString("http://localhost:11434/v1");
    }

    @Test
    void neverSaysTheKey() {
        assertThat(read("provider", "openai", "model", "m", "key", "sk-secret")).satisfies(settings -> {
            assertThat(settings.key()).contains("sk-secret");
            assertThat(settings.toString()).doesNotContain("sk-secret");
        });
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> read("provider", "openai")).hasMessageContaining("concord.assistant.model");
        assertThatThrownBy(() -> read("provider", "openai", "model", "m", "base-url", "file:///etc")).hasMessageContaining("concord.assistant.base-url");
        assertThatThrownBy(() -> read("temperature", "7")).hasMessageContaining("concord.assistant.temperature");
        assertThatThrownBy(() -> read("provider", "oracle")).hasMessageContaining("concord.assistant.provider");
    }
}
