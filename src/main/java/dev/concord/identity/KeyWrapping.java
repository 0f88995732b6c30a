package dev.concord.identity;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys as they are stored: with a secret encrypted (JWE, {@code dir} with A256GCM), so that nobody who reads the database or a dump can sign;
 * without one as they are.
 *
 * <p>The secret is random and long, not a password: nothing slows guessing down.
 */
final class KeyWrapping {

    private static final String MAC = "HmacSHA256";
    /** So that the same secret, used for something else, gives another key. */
    private static final byte[] PURPOSE = "concord signing keys 1".getBytes(StandardCharsets.UTF_8);

    private final Optional<SecretKey> secret;

    KeyWrapping(Optional<String> secret) {
        this.secret = secret.map(KeyWrapping::derive);
    }

    private static SecretKey derive(String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return new SecretKeySpec(mac.doFinal(PURPOSE), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String wrap(ECKey key) {
        if (secret.isEmpty()) {
            return key.toJSONString();
        }
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID(key.getKeyID()).build();
        JWEObject encrypted = new JWEObject(header, new Payload(key.toJSONString()));
        try {
            encrypted.encrypt(new DirectEncrypter(secret.get()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a signing key cannot be encrypted", e);
        }
        return encrypted.serialize();
    }

    /** @throws IllegalStateException if it was written with another secret, or without one although there is one now */
    ECKey unwrap(String stored) {
        try {
            if (secret.isEmpty()) {
                return ECKey.parse(stored);
            }
            JWEObject encrypted = JWEObject.parse(stored);
            encrypted.decrypt(new DirectDecrypter(secret.get()));
            return ECKey.parse(encrypted.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            // Not the cause: what a parser quotes may be the key.
            throw new IllegalStateException("the signing key in the database does not go with concord.tokens.secret; docs/operations.md says what to do");
        }
    }
}
