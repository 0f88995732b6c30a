package dev.concord.room;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a client that keeps copies of documents says in the address of the socket, or of a request. Nothing has to be said.
 *
 * @param device {@code ?device=}: the name it has given the device it runs on; letters, digits, {@code _} and {@code -}, at most 64
 * @param generation {@code ?generation=}: of which generation of the document it has a copy; a UUID
 */
public record ClientCopy(Optional<String> device, Optional<UUID> generation) {

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws IllegalArgumentException with a sentence for people if one of both is not what it should be */
    public static ClientCopy of(String device, String generation) {
        if (device != null && !DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("The parameter device takes up to 64 letters, digits, _ and -.");
        }
        return new ClientCopy(Optional.ofNullable(device), Optional.ofNullable(generation).map(ClientCopy::uuid));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The parameter generation takes a UUID.", e);
        }
    }
}
