package dev.concord.socket;

import dev.concord.identity.Identity;
import dev.concord.identity.Tokens;
import dev.concord.lib0.MalformedDataException;
import dev.concord.protocol.Authentication;
import dev.concord.protocol.CloseCode;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Waits for a client to say who it is, for a bounded time and a bounded number of bytes. Whatever comes first decides, once: the message, the deadline, or
 * the end of the socket.
 */
final class FirstMessage {

    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** The largest token, and room to spare. */
    static final int MAX_BYTES = 16 * 1024;

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    private final Services services;
    private final String address;
    private final AtomicBoolean decided = new AtomicBoolean();
    private Future<?> deadline;

    /** What it needs. */
    record Services(Tokens tokens, Unauthenticated unauthenticated, ScheduledExecutorService timers, Executor workers) {
    }

    /** Why somebody is not let in. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        final transient CloseCode code;

        RefusedException(CloseCode code, String reason) {
            super(reason);
            this.code = code;
        }
    }

    /** @param address where the client comes from */
    FirstMessage(Services services, String address) {
        this.services = services;
        this.address = address;
    }

    /** Begins to wait. Says which limit is in the way, if one is; then {@link #end} need not be called. */
    Optional<String> begin(Runnable late) {
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

    static String lateReason() {
        return "limit first-message-seconds of " + DEADLINE.toSeconds() + " exceeded";
    }

    static String tooBigReason() {
        return "limit first-message-bytes of " + MAX_BYTES + " exceeded";
    }

    /** Waits no longer. Says whether this is what decided. */
    boolean end() {
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
     * Who has sent this frame, and what follows from it. Blocks while the database is asked, and with it the thread that reads from this socket: what the
     * client sends behind the message waits on the wire, not here.
     *
     * @param next may ask the database, too
     * @return empty when something else has decided before
     */
    <T> Optional<T> identify(byte[] frame, Function<Identity, T> next) throws RefusedException {
        if (!decide()) {
            return Optional.empty();
        }
        try {
            String token = Authentication.decode(frame).token();
            // On a thread of the container's, which knows the application; the one that reads may be anybody's.
            Optional<T> found = CompletableFuture.supplyAsync(() -> services.tokens().find(token).map(next), services.workers())
                    .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (found.isEmpty()) {
                throw new RefusedException(CloseCode.NOT_PERMITTED, "the token is not valid");
            }
            return found;
        } catch (MalformedDataException e) {
            throw new RefusedException(CloseCode.PROTOCOL_ERROR, e.getMessage());
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
}
