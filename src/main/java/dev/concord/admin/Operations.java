package dev.concord.admin;

import dev.concord.protocol.CloseCode;
import dev.concord.room.Clients;
import dev.concord.room.Hub;
import dev.concord.room.LogMaintenance;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** What an administrator can do to the running server. */
@ApplicationScoped
class Operations {

    static final Duration LONGEST_SPREAD = Duration.ofHours(1);

    private static final System.Logger LOG = System.getLogger("dev.concord.admin");

    @Inject
    private Hub hub;

    @Inject
    private Clients clients;

    @Inject
    private LogMaintenance log;

    @Inject
    @Named("workers")
    private Executor workers;

    /** Closes a document with all connections to it, which may come back. Says whether it was open. */
    boolean closeRoom(RoomName name) {
        boolean open = hub.close(name, CloseCode.GOING_AWAY, "closed by an administrator");
        LOG.log(Level.INFO, () -> open ? "document " + name + " was closed by an administrator" : "document " + name + " was to be closed, but is not open");
        return open;
    }

    /** Closes all connections of somebody, who may come back. Says how many there were. */
    int disconnect(String user) {
        int count = clients.disconnect(user, "disconnected by an administrator");
        LOG.log(Level.INFO, () -> count + " connections of " + user.replaceAll("\\p{Cntrl}", "?") + " were closed by an administrator");
        return count;
    }

    /**
     * Folds the log of a document. On a thread of the application's own: whoever calls by JMX has none with transactions.
     *
     * @return the bytes of its snapshot, or -1 when there was nothing to fold
     * @throws StorageException if it cannot be done
     */
    int compact(RoomName name) {
        try {
            return CompletableFuture.supplyAsync(() -> log.compact(name), workers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StorageException known ? known : new StorageException("it could not be folded", e);
        }
    }

    /** @throws IllegalArgumentException if it is negative or more than {@link #LONGEST_SPREAD} */
    void drain(Duration spread) {
        if (spread.isNegative() || spread.compareTo(LONGEST_SPREAD) > 0) {
            throw new IllegalArgumentException("seconds must be from 0 to " + LONGEST_SPREAD.toSeconds());
        }
        LOG.log(Level.INFO, () -> "this server takes nobody any more and hands over its connections within " + spread.toSeconds() + " s");
        clients.drain(spread);
    }

    void resume() {
        LOG.log(Level.INFO, "this server takes everybody again");
        clients.resume();
    }
}
