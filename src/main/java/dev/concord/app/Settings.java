package dev.concord.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one place where settings are read: a system property, then the environment, then MicroProfile Config where the
 * server has it, then the default.
 *
 * <p>A name such as {@code concord.limit.message-bytes} is {@code CONCORD_LIMIT_MESSAGE_BYTES} in the environment (the rule
 * of MicroProfile Config). An empty value counts as not set. A value that cannot be read throws {@link InvalidSettingException}, which names it.
 */
final class Settings {

    private final List<Function<String, Optional<String>>> sources;

    private Settings(List<Function<String, Optional<String>>> sources) {
        this.sources = sources;
    }

    /** The settings of this server. */
    static Settings ofServer() {
        return new Settings(List.of(
                name -> Optional.ofNullable(System.getProperty(name)),
                name -> Optional.ofNullable(System.getenv(environmentName(name))),
                MicroProfileSource.find()));
    }

    /** Settings out of a map, for tests. */
    static Settings of(Map<String, String> values) {
        Map<String, String> copy = new LinkedHashMap<>(values);
        return new Settings(List.of(name -> Optional.ofNullable(copy.get(name))));
    }

    static String environmentName(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** A whole number within {@code min} and {@code max}, both included. */
    long number(String name, long min, long max, long byDefault) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            long value = Long.parseLong(text.get().trim());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with the range.
        }
        throw new InvalidSettingException(name, text.get(), "a whole number from " + min + " to " + max);
    }

    /** {@code true} or {@code false}. */
    boolean flag(String name, boolean byDefault) {
        Optional<String> text = text(name).map(value -> value.trim().toLowerCase(Locale.ROOT));
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            throw new InvalidSettingException(name, text.get(), "true or false");
        }
        return text.map(Boolean::valueOf).orElse(byDefault);
    }

    /** One of the constants of an enum, written in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E byDefault) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        List<String> names = Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
        int at = names.indexOf(text.get().trim().toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw new InvalidSettingException(name, text.get(), "one of " + String.join(", ", names));
        }
        return type.getEnumConstants()[at];
    }

    /** The parts of a list separated by commas; empty when not set. */
    List<String> list(String name) {
        return text(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    Optional<String> text(String name) {
        return sources.stream()
                .flatMap(source -> source.apply(name).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
