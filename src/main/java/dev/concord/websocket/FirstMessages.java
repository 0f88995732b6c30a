package dev.concord.websocket;

import dev.concord.identity.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The sockets of which the first message is to say who they are, of all endpoints together. */
@ApplicationScoped
public class FirstMessages {

    @Inject
    private Tokens tokens;

    @Inject
    private Unauthenticated unauthenticated;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    @Inject
    @Named("workers")
    private Executor workers;

    /** @param address where the client comes from: that many of it may wait at a time */
    public FirstMessage expect(String address) {
        return new FirstMessage(this, address);
    }

    Tokens tokens() {
        return tokens;
    }

    Unauthenticated unauthenticated() {
        return unauthenticated;
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    Executor workers() {
        return workers;
    }
}
