package dev.concord.app;

import dev.concord.api.DocumentChanges;
import dev.concord.assistant.Runs;
import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.audit.AuditUnavailableException;
import dev.concord.cluster.PostgresBus;
import dev.concord.dashboard.SeriesService;
import dev.concord.events.EventStreams;
import dev.concord.history.Historian;
import dev.concord.identity.FirstAccounts;
import dev.concord.notification.Notifications;
import dev.concord.presence.OnlinePeople;
import dev.concord.room.Hub;
import dev.concord.search.Indexer;
import dev.concord.topic.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;

/**
 * What happens when the application starts and stops. A listener because what it throws fails the deployment, on every
 * server and with the sentence in the log.
 */
@WebListener
public class ApplicationLifecycle implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger("dev.concord");
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    @Inject
    private ServerConfig config;

    @Inject
    private SchemaMigration migration;

    @Inject
    private FirstAccounts accounts;

    @Inject
    private Hub hub;

    @Inject
    private PostgresBus bus;

    @Inject
    private Historian historian;

    @Inject
    private Indexer indexer;

    @Inject
    private SeriesService series;

    @Inject
    private Topics topics;

    @Inject
    private Notifications notifications;

    @Inject
    private EventStreams streams;

    @Inject
    private DocumentChanges changes;

    @Inject
    private OnlinePeople people;

    @Inject
    private Runs assistant;

    @Inject
    private AuditLog audit;

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @PersistenceUnit
    private EntityManagerFactory entities;

    private String contextPath;
    private Future<?> ticks;
    private Future<?> migrationRetries;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        contextPath = event.getServletContext().getContextPath();
        LOG.log(Level.INFO, "Concord starts under " + contextPath + "/, visitors may " + config.access().anonymous());
        if (migration.migrate()) {
            makeAccounts();
            recordStart();
            warmUp();
        } else {
            migrationRetries = executor.scheduleWithFixedDelay(this::retryMigration, 1, 1, TimeUnit.SECONDS);
        }
        bus.begin();
        historian.begin();
        indexer.begin();
        topics.begin();
        notifications.begin();
        changes.begin();
        series.begin();
        assistant.begin();
        people.begin();
        ticks = executor.scheduleWithFixedDelay(hub::tick, 500, 500, TimeUnit.MILLISECONDS);
    }

    /**
     * The one secret that is ever logged, because whoever reads the log of a server may do everything to it anyway: a file would have to be found, on every
     * server and in every container at another place. It is good for an hour and for one use, and for nothing once there is an administrator.
     */
    private void makeAccounts() {
        accounts.make().ifPresent(link -> LOG.log(Level.INFO, "there is no administrator yet: who opens " + contextPath + "/welcome#" + link.secret()
                + " on this server before " + link.expiresAt().truncatedTo(ChronoUnit.MINUTES) + " becomes the first"));
    }

    /** What cannot be written stands in the server's log; a server that does not start would be worse. */
    private void recordStart() {
        try {
            audit.record(AuditEvent.of(AuditAction.SERVER_STARTED, "server", ""));
        } catch (AuditUnavailableException e) {
            LOG.log(Level.DEBUG, () -> "the start is not in the audit log: " + e);
        }
    }

    private void warmUp() {
        try {
            hub.warmUp(config.warmUp());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Concord starts without being warmed up: " + e);
        }
    }

    private void retryMigration() {
        try {
            if (migration.migrate()) {
                makeAccounts();
                recordStart();
                migrationRetries.cancel(false);
            }
        } catch (FlywayException e) {
            LOG.log(Level.ERROR, "the database cannot be prepared: " + e.getMessage());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (migrationRetries != null) {
            migrationRetries.cancel(false);
        }
        streams.stop();
        if (ticks != null) {
            ticks.cancel(false);
            people.end();
            bus.end();
            historian.end();
            indexer.end();
            series.end();
            assistant.end();
            hub.shutDown(PATIENCE_AT_STOP);
            audit.writeCounted();
        }
        HibernateAnnotationCache.clear(entities);
    }
}
