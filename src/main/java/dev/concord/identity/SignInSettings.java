package dev.concord.identity;

import java.time.Duration;
import java.util.Optional;

/**
 * How people sign in.
 *
 * @param idleSession how long a session lives that nobody uses
 * @param firstAdmin made at the start when there is no account of that name
 * @param demonstration whether there are accounts for everybody to try the application with
 * @param signingKeyLife how long document tokens are signed by one key
 * @param tokenSecret what the signing keys are encrypted with in the database; empty if they are not
 * @param ways by whose word people sign in
 * @param passwordIterations of PBKDF2, for passwords that are chosen from now on; a stored hash says its own
 */
public record SignInSettings(Duration idleSession, Optional<FirstAdmin> firstAdmin, boolean demonstration, Duration signingKeyLife,
        Optional<String> tokenSecret, SignInWays ways, int passwordIterations) {

    /** As slow as OWASP advises for PBKDF2 with SHA-512. */
    public static final int ADVISED_ITERATIONS = 210_000;

    @Override
    public String toString() {
        return "SignInSettings[" + firstAdmin + "]";
    }

    /** The administrator who makes all other accounts. */
    public record FirstAdmin(String name, String password) {

        @Override
        public String toString() {
            return "FirstAdmin[" + name + "]";
        }
    }
}
