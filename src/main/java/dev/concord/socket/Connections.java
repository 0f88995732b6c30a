package dev.concord.socket;

import dev.concord.room.Clients;
import dev.concord.websocket.OpenSockets;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The sync sockets of this server, and for who looks after it all others with them. */
@ApplicationScoped
class Connections implements Clients {

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @Inject
    private OpenSockets sockets;

    @Inject
    private Whereabouts whereabouts;

    private Future<?> notes;

    /** Counts a new connection in. Says what is in the way, if something is; then the connection was not counted. */
    Optional<String> admit(SyncEndpoint endpoint) {
        Optional<String> limit = sockets.admit(endpoint);
        if (limit.isEmpty()) {
            noteWhereabouts();
        }
        return limit;
    }

    private synchronized void noteWhereabouts() {
        if (notes == null) {
            long period = Whereabouts.EVERY.toMillis();
            notes = executor.scheduleWithFixedDelay(() -> whereabouts.note(open().toList()), period, period, TimeUnit.MILLISECONDS);
        }
    }

    void remove(SyncEndpoint endpoint) {
        whereabouts.noteEnd(endpoint);
        sockets.remove(endpoint);
    }

    private Stream<SyncEndpoint> open() {
        return sockets.all().stream().filter(SyncEndpoint.class::isInstance).map(SyncEndpoint.class::cast);
    }

    @Override
    public List<Client> all() {
        return open().map(SyncEndpoint::client).toList();
    }

    @Override
    public int disconnect(String user, String reason) {
        return sockets.disconnect(user, reason);
    }

    @Override
    public void drain(Duration spread) {
        sockets.drain(spread);
    }

    @Override
    public void resume() {
        sockets.resume();
    }

    @Override
    public boolean isDraining() {
        return sockets.isDraining();
    }

    @PreDestroy
    synchronized void stop() {
        if (notes != null) {
            notes.cancel(false);
        }
    }
}
