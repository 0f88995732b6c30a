package dev.concord.api;

import dev.concord.room.ChangedDocuments;
import dev.concord.room.RoomName;
import dev.concord.room.Rounds;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Tells the application's observers which documents were changed: not at each stroke of a key, and never in a room's turn. */
@ApplicationScoped
public class DocumentChanges {

    private static final Duration GATHERED = Duration.ofMillis(500);

    @Inject
    private UpdateLog log;

    @Inject
    private BeanManager beans;

    @Inject
    private Event<DocumentChanged> event;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    @Inject
    @Named("workers")
    private Executor workers;

    /** To be called once, when the application starts. If nobody observes anything this is all that happens. */
    public void begin() {
        if (!beans.resolveObserverMethods(new DocumentChanged("")).isEmpty()) {
            ChangedDocuments changed = new ChangedDocuments(log);
            new Rounds(timers, workers, GATHERED, GATHERED, () -> changed.take(activity -> true, this::tell));
        }
    }

    /** The observers run in threads of the container. */
    private void tell(RoomName name) {
        event.fireAsync(new DocumentChanged(name.value()));
    }
}
