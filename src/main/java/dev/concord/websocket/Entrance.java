package dev.concord.websocket;

import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;

/** Decides who gets in where the handshake leads to. */
@FunctionalInterface
public interface Entrance {

    /**
     * Called once for each connection, on a thread that may ask the database; the request is not to be counted on.
     *
     * @param user perhaps a visitor, or somebody who shows what is not valid: {@link Identity#isSignedIn}, or ask the policy
     * @return takes what comes in
     * @throws RefusedException if this one is not to get in, mostly with {@link CloseCode#NOT_PERMITTED}
     */
    Handler enter(Identity user) throws RefusedException;
}
