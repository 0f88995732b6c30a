package dev.concord.api;

import dev.concord.room.RoomName;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the application's observers which documents were changed: not at each stroke of a key, and never in a room's turn. */
@ApplicationScoped
public class DocumentChanges {

    private static final long GATHERED_MILLIS = 500;

    @Inject
    private UpdateLog log;

    @Inject
    private BeanManager beans;

    @Inject
    private Event<DocumentChanged> event;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Set<RoomName> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean due = new AtomicBoolean();

    /** To be called once, when the application starts. If nobody observes anything this is all that happens. */
    public void begin() {
        if (!beans.resolveObserverMethods(new DocumentChanged("")).isEmpty()) {
            log.onCommit(this::changed);
        }
    }

    private void changed(RoomName name) {
        changed.add(name);
        if (due.compareAndSet(false, true)) {
            timers.schedule(this::tell, GATHERED_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The observers run in threads of the container. */
    private void tell() {
        due.set(false);
        for (RoomName name : Set.copyOf(changed)) {
            changed.remove(name);
            event.fireAsync(new DocumentChanged(name.value()));
        }
    }
}
