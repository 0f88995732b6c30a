package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tokens of every kind, as whoever has one shows it. */
@ApplicationScoped
public class Tokens {

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private DocumentTokens documentTokens;

    /** Whether it may be one: then whose it is takes the database to say. */
    static boolean isLike(String shown) {
        return DocumentTokenFormat.isLike(shown) || AccessTokens.isLike(shown);
    }

    /** Whose token it is. Empty for one that is not valid, or not any more. Asks the database. */
    public Optional<Identity> find(String shown) {
        return DocumentTokenFormat.isLike(shown) ? documentTokens.find(shown) : accessTokens.find(shown);
    }
}
