package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Asks whose a session cookie or a token is, so that nobody keeps the database busy with such as there never were. What was good a while ago is asked for freely;
 * what was not good a moment ago is not asked for again; of the rest each address may have so many a minute looked up. So who guesses locks out neither those
 * behind the same proxy who are at work, nor who signs in there.
 */
@ApplicationScoped
class Lookups {

    private static final Duration GOOD_FOR = Duration.ofMinutes(30);
    /** On the server where an account is enabled again, its tokens are good at once; on others after this. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    private final LookupLimit limit;
    private final RecentSecrets good;
    private final RecentSecrets unknown;

    @Inject
    Lookups(LookupLimit limit) {
        this(limit, System::nanoTime);
    }

    /** For the container's proxy. */
    protected Lookups() {
        this(null, System::nanoTime);
    }

    Lookups(LookupLimit limit, LongSupplier clock) {
        this.limit = limit;
        this.good = new RecentSecrets(GOOD_FOR, clock);
        this.unknown = new RecentSecrets(UNKNOWN_FOR, clock);
    }

    /**
     * Whose it is; empty if nobody's.
     *
     * @param owner asks the database; whatever it throws comes out of here
     */
    Optional<Identity> find(String secret, String address, Function<String, Optional<Identity>> owner) {
        if (unknown.contains(secret)) {
            return Optional.empty();
        }
        if (!good.contains(secret)) {
            limit.take(address);
        }
        Optional<Identity> found = owner.apply(secret);
        (found.isPresent() ? good : unknown).add(secret);
        return found;
    }

    /** Its tokens may be worth something again. */
    void changed(@Observes AccountChanged event) {
        unknown.clear();
    }
}
