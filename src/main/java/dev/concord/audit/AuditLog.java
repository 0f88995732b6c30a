package dev.concord.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Takes down what people do.
 *
 * <p>What must be in the log must not happen without it. An event is written in the transaction of whoever records it, and comes to nothing with it; it should
 * be the last thing that is done in it, because it holds up all others who record something. Where there is no transaction it is written before the method
 * returns: record, then answer. What strangers can repeat at will, such as a refused sign-in, changes nothing; it is written in a transaction of its own, and
 * repetitions within a minute are counted ({@link Repetitions}). At most that minute's count is lost when a server is killed.
 */
@ApplicationScoped
public class AuditLog {

    private static final System.Logger LOG = System.getLogger("dev.concord.audit");
    private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

    @Inject
    private AuditRows rows;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Repetitions repetitions = new Repetitions();
    private Future<?> counting;

    @PostConstruct
    void start() {
        counting = timers.scheduleWithFixedDelay(this::writeCounted, COUNTED_EVERY.toMillis(), COUNTED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @throws AuditUnavailableException if it cannot be written; then what it is about must not be done */
    public void record(AuditEvent event) {
        try {
            if (!event.action().isFlooding()) {
                rows.append(event);
            } else if (repetitions.isFirst(event)) {
                rows.appendApart(event);
            }
        } catch (RuntimeException e) {
            // Not silently: what was tried stands in the server's log at least.
            LOG.log(Level.ERROR, () -> "the audit log could not take " + described(event) + ": " + e);
            throw new AuditUnavailableException(e);
        }
    }

    /** Writes what was counted and not written so far. To be called when the application stops. */
    public void writeCounted() {
        for (AuditEvent event : repetitions.takeCounted()) {
            try {
                rows.appendApart(event);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, () -> "the audit log could not take " + described(event) + ": " + e);
            }
        }
    }

    private static String described(AuditEvent event) {
        return event.action().text() + " by " + event.actor() + " of \"" + event.subject() + "\" " + event.details();
    }

    @PreDestroy
    void stop() {
        counting.cancel(false);
    }
}
