package dev.concord.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** Hashes passwords by the server's Jakarta Security, as slowly as OWASP advises for PBKDF2 with SHA-512. */
@ApplicationScoped
public class Passwords {

    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    @Inject
    private Pbkdf2PasswordHash hash;

    /** Of no password anybody has: to be as slow for a name that there is not as for one that there is. */
    private String ofNobody;

    @PostConstruct
    void start() {
        hash.initialize(PARAMETERS);
        ofNobody = hash.generate("nobody's".toCharArray());
    }

    public String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    public boolean matches(char[] password, String hashed) {
        return hash.verify(password, hashed);
    }

    /** Takes as long as {@link #matches}. */
    void matchNothing(char[] password) {
        hash.verify(password, ofNobody);
    }
}
