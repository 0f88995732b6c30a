package dev.concord.identity;

import java.time.Duration;
import java.util.Optional;

/**
 * How people sign in.
 *
 * @param idleSession how long a session lives that nobody uses
 * @param firstAdmin made at the start when there is no account of that name
 * @param demonstration whether there are accounts for everybody to try the application with
 */
public record SignInSettings(Duration idleSession, Optional<FirstAdmin> firstAdmin, boolean demonstration) {

    /** The administrator who makes all other accounts. */
    public record FirstAdmin(String name, String password) {

        @Override
        public String toString() {
            return "FirstAdmin[" + name + "]";
        }
    }
}
