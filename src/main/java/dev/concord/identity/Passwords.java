package dev.concord.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Hashes passwords by the server's Jakarta Security, with PBKDF2 and SHA-512. */
@ApplicationScoped
public class Passwords {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    @Inject
    private Pbkdf2PasswordHash hash;

    @Inject
    private SignInSettings settings;

    /** Of no password anybody has: to be as slow for a name that there is not as for one that there is. */
    private String ofNobody;

    @PostConstruct
    void start() {
        int iterations = settings.passwordIterations();
        if (iterations < SignInSettings.ADVISED_ITERATIONS) {
            LOG.log(Level.WARNING, "passwords are hashed with " + iterations + " iterations: fewer than " + SignInSettings.ADVISED_ITERATIONS + " are for tests only");
        }
        hash.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", String.valueOf(iterations),
                "Pbkdf2PasswordHash.SaltSizeBytes", "16",
                "Pbkdf2PasswordHash.KeySizeBytes", "32"));
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
