package dev.concord.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * An entry of the log.
 *
 * @param id from 1, without gaps
 * @param at to the microsecond
 * @param action the text of an {@link AuditAction}; a later version may have written one that this version does not know
 * @param details a JSON object
 * @param hash 64 hexadecimal digits
 */
public record AuditEntry(long id, Instant at, String action, String actor, String subject, String details, String hash) {

    /** What the first entry follows. */
    static final String BEGINNING = "0".repeat(64);

    /** What {@link #hash} has to be for an entry that follows one of hash {@code previous}. The database makes it by the same rule (V5__audit.sql). */
    String hashAfter(String previous) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(HexFormat.of().parseHex(previous));
        for (String field : new String[] {Long.toString(id), Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)), action, actor, subject, details}) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
