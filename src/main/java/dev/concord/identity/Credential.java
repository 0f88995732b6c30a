package dev.concord.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** By what somebody is known. */
public sealed interface Credential {

    /** By nothing: a visitor. */
    record None() implements Credential {
    }

    /**
     * By a cookie that a visitor got who opened a link. Anybody can make one; it gives what was opened with it.
     *
     * @param holder under what the opened links are kept
     */
    record Visitor(String holder) implements Credential {
    }

    /** By something that is not valid, or not any more. Whoever shows it is not a visitor either: it is better to say that it does not work. */
    record Invalid() implements Credential {
    }

    /** By having signed in, in a browser; whoever vouched for it. */
    record Session(UUID sessionId) implements Credential {
    }

    /** By an access token. */
    record Token(UUID tokenId, boolean readOnly) implements Credential {
    }

    /**
     * By a document token: a user of another application, who may do one thing with one document and nothing else.
     *
     * @param tokenId of the token, which is stored nowhere
     * @param document the sync name
     * @param right {@code read}, {@code comment} or {@code edit}; never more than the issuer may do
     * @param expiresAt what was opened by it ends then
     * @param issuer whoever has issued it, as far as is known
     */
    record DocumentToken(UUID tokenId, String document, String right, Instant expiresAt, Identity issuer) implements Credential {

        DocumentToken withIssuer(Identity known) {
            return new DocumentToken(tokenId, document, right, expiresAt, known);
        }
    }

    /** What is to be ended with everything that was opened by it: a session or an access token; of a document token the one that it was issued with. */
    default Optional<UUID> id() {
        if (this instanceof Session session) {
            return Optional.of(session.sessionId());
        }
        if (this instanceof DocumentToken token) {
            return token.issuer().credential().id();
        }
        return this instanceof Token token ? Optional.of(token.tokenId()) : Optional.empty();
    }
}
