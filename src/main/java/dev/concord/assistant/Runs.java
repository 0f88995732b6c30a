package dev.concord.assistant;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Credentials;
import dev.concord.identity.Identity;
import dev.concord.room.Hub;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The runs that go on in this server, and those who listen to any. May be used by any thread. */
@ApplicationScoped
public class Runs {

    private static final System.Logger LOG = System.getLogger("dev.concord.assistant");

    private static final long SAVES_EVERY_MILLIS = 400;
    private static final long LOOKS_EVERY_MILLIS = 1000;
    private static final long JUDGES_EVERY_SECONDS = 5;
    private static final long THINS_EVERY_MINUTES = 60;
    /** How long a run with nothing new may go without saying that it goes on; see {@link RunRows#DEAD_AFTER}. */
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** After so many tries those who listen are told the end although it is not stored. */
    private static final int MOST_FAILURES = 50;

    @Inject
    private AssistantSettings settings;

    @Inject
    private RunRows rows;

    @Inject
    private Hub hub;

    @Inject
    private AccessPolicy access;

    @Inject
    private Credentials credentials;

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final UUID node = UUID.randomUUID();
    private final Map<UUID, Going> going = new ConcurrentHashMap<>();
    private final Map<RunStream, Optional<UUID>> streams = new ConcurrentHashMap<>();
    private final AtomicBoolean saving = new AtomicBoolean();
    private final List<Future<?>> tasks = new ArrayList<>();
    private LanguageModel model;

    /** A run and how its storing goes. The fields are those of whoever saves. */
    private static final class Going {

        private final LiveRun run;
        private long savedAt = System.nanoTime();
        private int failures;

        Going(LiveRun run) {
            this.run = run;
        }
    }

    @PostConstruct
    void choose() {
        model = switch (settings.provider()) {
            case NONE -> null;
            case DEMO -> new DemonstrationModel(timers);
            case OPENAI, ANTHROPIC -> new RemoteModel(settings, workers, timers);
        };
    }

    public void begin() {
        tasks.add(timers.scheduleWithFixedDelay(this::saveSoon, SAVES_EVERY_MILLIS, SAVES_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        tasks.add(timers.scheduleWithFixedDelay(this::look, LOOKS_EVERY_MILLIS, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        tasks.add(timers.scheduleWithFixedDelay(() -> workers.execute(this::judge), JUDGES_EVERY_SECONDS, JUDGES_EVERY_SECONDS, TimeUnit.SECONDS));
        tasks.add(timers.scheduleWithFixedDelay(() -> workers.execute(this::thin), 5, THINS_EVERY_MINUTES, TimeUnit.MINUTES));
    }

    /** Ends what goes on, and says so in the database. */
    public void end() {
        tasks.forEach(task -> task.cancel(false));
        going.values().forEach(one -> {
            one.run.end(Run.End.INTERRUPTED);
            one.run.settle(Optional.empty());
        });
        save();
        List.copyOf(streams.keySet()).forEach(RunStream::close);
    }

    /** Empty if there is no assistant. */
    Optional<LanguageModel> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Begins a run.
     *
     * @param place where the answer is to be written; empty if it is not
     * @return whether the budgets allowed it
     */
    boolean start(RunRows.Beginning beginning, Question question, Optional<DocumentWriting.Place> place) {
        if (!rows.begin(beginning, settings)) {
            return false;
        }
        LiveRun run = new LiveRun(beginning.id(), place.isPresent(), question.estimate());
        going.put(run.id(), new Going(run));
        place.ifPresent(where -> new DocumentWriting(new DocumentWriting.Context(hub, access, workers, timers), where, run).begin());
        run.answeredBy(model.ask(question, run));
        return true;
    }

    UUID node() {
        return node;
    }

    /** Sends what follows the token that a client has, and goes on with what comes. */
    void follow(Run run, Identity owner, int after, SseEventSink sink, Sse sse) {
        Going here = going.get(run.id());
        Feed feed = here != null ? here.run : new StoredRun(rows, run.id(), owner.name());
        RunStream stream = new RunStream(feed, after, sink, sse, workers, streams::remove);
        streams.put(stream, owner.credential().id());
        stream.open();
    }

    /** Ends a run, wherever it goes on. */
    void stop(Run run) {
        Going here = going.get(run.id());
        if (here != null) {
            here.run.end(Run.End.CANCELLED);
        } else {
            rows.stop(run.id());
        }
    }

    private void look() {
        long now = System.nanoTime();
        streams.keySet().forEach(stream -> {
            stream.tick(now);
            stream.look();
        });
        going.values().forEach(one -> {
            if (one.run.unheardNanos() > settings.grace().toNanos()) {
                one.run.end(Run.End.ABANDONED);
            }
        });
    }

    /** Whoever has signed out hears no more. */
    private void judge() {
        try {
            Map<UUID, Identity> good = credentials.stillGood(streams.values().stream().flatMap(Optional::stream).collect(Collectors.toSet()));
            streams.forEach((stream, credential) -> {
                if (credential.isPresent() && !good.containsKey(credential.get())) {
                    stream.close();
                }
            });
        } catch (RuntimeException databaseIsAway) {
            LOG.log(Level.DEBUG, () -> "who listens could not be looked at: " + databaseIsAway);
        }
    }

    private void saveSoon() {
        if (!going.isEmpty() && saving.compareAndSet(false, true)) {
            workers.execute(() -> {
                try {
                    save();
                } finally {
                    saving.set(false);
                }
            });
        }
    }

    private synchronized void save() {
        going.values().forEach(this::save);
    }

    private void save(Going one) {
        LiveRun.Unsaved unsaved = one.run.unsaved();
        if (unsaved.tokens().isEmpty() && unsaved.end() == null && System.nanoTime() - one.savedAt < ALIVE_NANOS) {
            return;
        }
        try {
            if (rows.save(one.run.id(), unsaved.first(), unsaved.tokens(), unsaved.used(), unsaved.end(), unsaved.inserted(), unsaved.deleted())) {
                one.run.end(Run.End.CANCELLED);
            }
            one.savedAt = System.nanoTime();
            one.failures = 0;
            saved(one, unsaved);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "an answer could not be stored yet: " + e);
            if (++one.failures > MOST_FAILURES && unsaved.end() != null) {
                saved(one, unsaved);
            }
        }
    }

    private void saved(Going one, LiveRun.Unsaved unsaved) {
        if (one.run.saved(unsaved)) {
            going.remove(one.run.id());
        }
    }

    private void thin() {
        try {
            rows.thin(settings.kept());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "old answers could not be let go: " + e);
        }
    }

    /** For the messages of limits. */
    Duration untilTomorrow() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(ZoneOffset.UTC));
    }
}
