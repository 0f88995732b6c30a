package dev.concord.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a NOTIFY carries: {@code server number channel message}.
 *
 * @param server who tells it, without white space
 * @param number makes it another one than those before: PostgreSQL leaves out what a transaction has said already
 */
record Payload(String server, long number, String channel, String message) {

    static void requireShort(String channel, String message) {
        if (channel.isEmpty() || channel.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a channel's name is not empty and has no white space: '" + channel + "'");
        }
        int bytes = channel.getBytes(StandardCharsets.UTF_8).length + message.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ClusterBus.MAX_BYTES) {
            throw new IllegalArgumentException("a message on channel '" + channel + "' has " + bytes + " bytes, and may have " + ClusterBus.MAX_BYTES);
        }
        if (message.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a message on channel '" + channel + "' has a NUL, which PostgreSQL does not take");
        }
    }

    String text() {
        return server + ' ' + number + ' ' + channel + ' ' + message;
    }

    /** Empty for what was not written by {@link #text}: anybody may notify who may use the database. */
    static Optional<Payload> parse(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length < 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Payload(parts[0], Long.parseLong(parts[1]), parts[2], parts[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
