package dev.concord.security;

import dev.concord.identity.LookupLimit;
import dev.concord.limits.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts them among everything else that is limited; throws {@link dev.concord.limits.LimitExceededException}. */
@ApplicationScoped
class CountedLookups implements LookupLimit {

    @Inject
    private RateLimits limits;

    @Override
    public void take(String address) {
        limits.lookup(address);
    }
}
