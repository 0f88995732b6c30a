package dev.concord.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One attempt to sign in, which belongs to the browser that knows its secret. All that has to be told apart by attempt is made of the secret, so that
 * nothing needs to be stored: what is seen in addresses does not lead back to it, nor from one value to the other.
 *
 * @param secret 43 characters that fit into a cookie
 */
record Attempt(String secret) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Attempt begin() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new Attempt(text(bits));
    }

    /** Binds the answer to the browser. */
    State state() {
        return new State(derived("state"));
    }

    /** Binds the ID token to the attempt. */
    Nonce nonce() {
        return new Nonce(derived("nonce"));
    }

    /** Binds the code to the attempt. */
    CodeVerifier verifier() {
        return new CodeVerifier(derived("verifier"));
    }

    private String derived(String purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((purpose + ":").getBytes(StandardCharsets.US_ASCII));
            return text(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Attempt[...]";
    }
}
