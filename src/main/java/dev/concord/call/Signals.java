package dev.concord.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What every socket for signalling needs. */
@ApplicationScoped
class Signals {

    @Inject
    private Calls calls;

    @Inject
    private Subscriptions subscriptions;

    @Inject
    private Rights rights;

    @Inject
    private IceServers ice;

    Calls calls() {
        return calls;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Rights rights() {
        return rights;
    }

    IceServers ice() {
        return ice;
    }
}
