package dev.concord.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser shows a TURN server. The server needs no account for it: it knows the secret, and computes the same (coturn's
 * {@code use-auth-secret}; draft-uberti-behave-turn-rest-00, section 2.2).
 *
 * @param username {@code SECONDS:USER}; seconds since 1970 after which the server takes it no more
 * @param password {@code base64(HMAC-SHA1(secret, username))}
 */
record TurnCredentials(String username, String password) {

    private static final String ALGORITHM = "HmacSHA1";

    /** @param user for the TURN server's log */
    static TurnCredentials of(CallSettings.Turn turn, String user, Instant now) {
        String username = now.plus(turn.life()).getEpochSecond() + ":" + user;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(turn.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return new TurnCredentials(username, Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TurnCredentials[" + username + "]";
    }
}
