package dev.concord.app;

import dev.concord.assistant.AssistantSettings;
import dev.concord.assistant.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings of the assistant, which belong together: a provider needs a model, and its own address. */
final class AssistantConfig {

    private static final long MOST = 1_000_000_000_000L;

    private AssistantConfig() {
    }

    static AssistantSettings read(Settings settings) {
        Provider provider = settings.choice("concord.assistant.provider", Provider.class, Provider.DEMO);
        boolean remote = provider == Provider.OPENAI || provider == Provider.ANTHROPIC;
        String model = settings.text("concord.assistant.model").orElse("");
        if (remote && model.isEmpty()) {
            throw new InvalidSettingException("concord.assistant.model", "", "the name of a model that the provider has");
        }
        return new AssistantSettings(provider, address(settings, provider), settings.text("concord.assistant.key").map(String::strip), model,
                (int) settings.number("concord.assistant.max-tokens", 16, 1_000_000, 4096),
                temperature(settings),
                Duration.ofSeconds(settings.number("concord.assistant.connect-seconds", 1, 600, 10)),
                Duration.ofSeconds(settings.number("concord.assistant.silence-seconds", 1, 3600, 90)),
                Duration.ofSeconds(settings.number("concord.assistant.answer-seconds", 1, 86_400, 600)),
                Duration.ofSeconds(settings.number("concord.assistant.grace-seconds", 1, 86_400, 120)),
                (int) settings.number("concord.assistant.runs-per-user", 1, 1000, 3),
                (int) settings.number("concord.assistant.runs", 1, 100_000, 50),
                settings.number("concord.assistant.tokens-per-user", 0, MOST, 200_000),
                settings.number("concord.assistant.tokens", 0, MOST, 0),
                Duration.ofDays(settings.number("concord.assistant.days", 1, 36_500, 90)));
    }

    private static URI address(Settings settings, Provider provider) {
        String text = settings.text("concord.assistant.base-url").map(String::strip)
                .orElse(provider == Provider.ANTHROPIC ? "https://api.anthropic.com/v1" : "https://api.openai.com/v1");
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && address.getQuery() == null && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new InvalidSettingException("concord.assistant.base-url", text, "an address such as https://host/v1");
    }

    private static Optional<Double> temperature(Settings settings) {
        Optional<String> text = settings.text("concord.assistant.temperature");
        try {
            Optional<Double> value = text.map(String::strip).map(Double::valueOf);
            if (value.isEmpty() || value.get() >= 0 && value.get() <= 2) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidSettingException("concord.assistant.temperature", text.orElse(""), "a number from 0 to 2");
    }
}
