package dev.concord.identity;

import java.time.Instant;

/**
 * By what somebody chooses a password, once.
 *
 * @param secret whoever has it can; it is stored nowhere
 */
public record OneTimeLink(String secret, Instant expiresAt) {

    @Override
    public String toString() {
        return "OneTimeLink[expires " + expiresAt + "]";
    }
}
