package dev.concord.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What a document token says: somebody whom an application knows may do something with one document for some time.
 *
 * @param id of the token
 * @param user by which the application's user is known here: see {@link #user(String, String)}
 * @param displayName what others see
 * @param document its sync name
 * @param right {@code read}, {@code comment} or {@code edit}
 * @param issuer the name of the account that has issued the token
 * @param issuedBy the id of the session or access token with which it did
 * @param issuedAt to the second
 * @param expiresAt to the second
 */
record DocumentGrant(UUID id, String user, String displayName, String document, String right, String issuer, UUID issuedBy, Instant issuedAt,
        Instant expiresAt) {

    /**
     * Names an application's user. No account has a name that begins with {@code @}, no visitor one with a slash, and what stands before the slash is
     * the application's account, so that two applications may call their users the same.
     */
    static String user(String issuer, String id) {
        return "@" + URLEncoder.encode(issuer, StandardCharsets.UTF_8) + "/" + id;
    }
}
