package dev.concord.device;

import dev.concord.crdt.StateVector;
import dev.concord.identity.Identity;
import dev.concord.room.RoomName;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes notes of which device was here, and writes all of them down together every now and then: an edit costs the database nothing for it. May be used by any
 * thread; nothing blocks. What cannot be written is lost, and comes again with the next sighting.
 */
@ApplicationScoped
public class Sightings {

    private static final System.Logger LOG = System.getLogger("dev.concord.devices");
    private static final Duration WRITTEN_AFTER = Duration.ofSeconds(10);
    private static final int MOST = 20_000;

    @Inject
    private Devices devices;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Map<Sighting.Key, Sighting> noted = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Clock clock = Clock.systemUTC();

    /**
     * Notes that a device of somebody is in a document. Nothing is kept of who has not signed in, or does not say which device it is.
     *
     * @param acknowledged what of the document is saved, all that the device has sent among it
     * @param sentAll whether it has said that it has nothing of the document left to send
     */
    public void note(Identity user, Optional<String> device, RoomName document, Optional<StateVector> acknowledged, boolean sentAll) {
        if (device.isEmpty() || !user.isSignedIn() || noted.size() >= MOST) {
            return;
        }
        Sighting sighting = new Sighting(user.name(), device.get(), document, clock.instant(), acknowledged, sentAll);
        noted.merge(sighting.key(), sighting, (earlier, later) -> later.after(earlier));
        if (due.compareAndSet(false, true)) {
            timers.schedule(this::write, WRITTEN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        due.set(false);
        List<Sighting> all = List.copyOf(noted.values());
        all.forEach(sighting -> noted.remove(sighting.key(), sighting));
        try {
            devices.write(all);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "it could not be written down which devices were here: " + e);
        }
    }

    @PreDestroy
    void stop() {
        write();
    }
}
