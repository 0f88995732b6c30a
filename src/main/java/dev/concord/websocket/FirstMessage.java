package dev.concord.websocket;

import dev.concord.identity.Identity;
import dev.concord.lib0.MalformedDataException;
import dev.concord.protocol.CloseCode;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Waits for a client to say who it is, for a bounded time and a bounded number of bytes. Whatever comes first decides, once: the message, the deadline, or
 * the end of the socket. Made by {@link FirstMessages}.
 */
public final class FirstMessage {

    /** The largest token, and room to spare. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    private final FirstMessages services;
    private final String address;
    private final AtomicBoolean decided = new AtomicBoolean();
    private Future<?> deadline;

    /** What follows from who somebody is. May ask the database. */
    @FunctionalInterface
    public interface Next<T> {

        /** @throws RefusedException if nothing does */
        T of(Identity user) throws RefusedException;
    }

    /** @param address where the client comes from */
    FirstMessage(FirstMessages services, String address) {
        this.services = services;
        this.address = address;
    }

    /**
     * Begins to wait. Says which limit is in the way, if one is; then {@link #end} need not be called.
     *
     * @param late called when the time is up, on some thread
     */
    public Optional<String> begin(Runnable late) {
        Optional<String> limit = services.unauthenticated().admit(address);
        if (limit.isPresent()) {
            decided.set(true);
            return limit;
        }
        deadline = services.timers().schedule(() -> {
            if (end()) {
                late.run();
            }
        }, DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.empty();
    }

    public static String lateReason() {
        return "limit first-message-seconds of " + DEADLINE.toSeconds() + " exceeded";
    }

    public static String tooBigReason() {
        return "limit first-message-bytes of " + MAX_BYTES + " exceeded";
    }

    /** Waits no longer. Says whether this is what decided. */
    public boolean end() {
        boolean decides = decide();
        if (decides) {
            services.unauthenticated().remove(address);
        }
        return decides;
    }

    private boolean decide() {
        if (!decided.compareAndSet(false, true)) {
            return false;
        }
        if (deadline != null) {
            deadline.cancel(false);
        }
        return true;
    }

    /**
     * Who has sent the first message, and what follows from it. Blocks while the database is asked, and with it the thread that reads from this socket: what
     * the client sends behind the message waits on the wire, not here.
     *
     * @param token reads the token out of the message; what it throws is answered with 1002
     * @return empty when something else has decided before
     */
    public <T> Optional<T> identify(Supplier<String> token, Next<T> next) throws RefusedException {
        if (!decide()) {
            return Optional.empty();
        }
        try {
            // On a thread of the container's, which knows the application; the one that reads may be anybody's.
            return Optional.of(CompletableFuture.supplyAsync(() -> find(token, next), services.workers())
                    .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS).get());
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, () -> "it cannot be told who shows a token: " + e);
            throw new RefusedException(CloseCode.TRY_AGAIN_LATER, "it cannot be told at present who you are");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(CloseCode.GOING_AWAY, "the server is stopping");
        } finally {
            services.unauthenticated().remove(address);
        }
    }

    /** What was found, or why there is nothing. */
    private record Found<T>(T value, RefusedException refusal) {

        T get() throws RefusedException {
            if (refusal != null) {
                throw refusal;
            }
            return value;
        }
    }

    private <T> Found<T> find(Supplier<String> token, Next<T> next) {
        try {
            Optional<Identity> user = services.tokens().find(token.get());
            return user.isEmpty()
                    ? new Found<>(null, new RefusedException(CloseCode.NOT_PERMITTED, "the token is not valid"))
                    : new Found<>(next.of(user.get()), null);
        } catch (MalformedDataException e) {
            return new Found<>(null, new RefusedException(CloseCode.PROTOCOL_ERROR, e.getMessage()));
        } catch (RefusedException e) {
            return new Found<>(null, e);
        }
    }
}
