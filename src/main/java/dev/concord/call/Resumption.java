package dev.concord.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * By what somebody whose socket broke comes back as the same participant, on whatever server: an id and a random secret, of which the database has the hash.
 */
record Resumption(UUID id, String secret) {

    private static final int BYTES = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    static Resumption create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Resumption(UUID.randomUUID(), HexFormat.of().formatHex(bytes));
    }

    /** Empty for what cannot be one. */
    static Optional<Resumption> parse(String text) {
        String[] parts = text.split("\\.", 2);
        if (parts.length < 2 || parts[1].length() != 2 * BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Resumption(UUID.fromString(parts[0]), parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the client gets it and shows it. */
    String text() {
        return id + "." + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Resumption[" + id + "]";
    }
}
