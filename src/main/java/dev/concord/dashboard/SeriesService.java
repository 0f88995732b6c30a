package dev.concord.dashboard;

import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.limits.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Series for whoever posts and reads, and the work that goes on by itself between {@link #begin} and {@link #end}. May be used by any thread. */
@ApplicationScoped
public class SeriesService {

    private static final System.Logger LOG = System.getLogger("dev.concord.storage");
    private static final Duration SUMS_EVERY = Duration.ofSeconds(20);
    private static final Duration FORGETS_EVERY = Duration.ofMinutes(10);

    /** What is known of a series is looked up again after so long. */
    private static final long KNOWN_FOR = Duration.ofSeconds(10).toNanos();
    private static final int MOST_KNOWN = 10_000;

    @Inject
    private SeriesRows rows;

    @Inject
    private SumRows sums;

    @Inject
    private PointWriter writer;

    @Inject
    private LiveValues live;

    @Inject
    private ServerFigures figures;

    @Inject
    private RateLimits limits;

    @Inject
    private DashboardSettings settings;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private List<Future<?>> works = List.of();

    private record Known(Series series, long at) {
    }

    public void begin() {
        live.begin();
        long sumEvery = SUMS_EVERY.toMillis();
        long forgetEvery = FORGETS_EVERY.toMillis();
        Future<?> summing = timers.scheduleWithFixedDelay(this::sumUp, sumEvery, sumEvery, TimeUnit.MILLISECONDS);
        Future<?> forgetting = timers.scheduleWithFixedDelay(this::forget, forgetEvery / 10, forgetEvery, TimeUnit.MILLISECONDS);
        if (settings.ownFigures() == Audience.NONE) {
            works = List.of(summing, forgetting);
        } else {
            long own = settings.ownEvery().toMillis();
            works = List.of(summing, forgetting, timers.scheduleAtFixedRate(this::tellOwn, own, own, TimeUnit.MILLISECONDS));
        }
    }

    public void end() {
        live.end();
        works.forEach(work -> work.cancel(false));
    }

    /**
     * Stores what somebody has posted; a series that there is not comes into being and is that poster's from then on. Completes when it is committed.
     *
     * @throws ForbiddenException if this may not be
     */
    CompletableFuture<Void> post(Identity user, SeriesJson.Posted posted) {
        if (!settings.posters().includes(user)) {
            throw new ForbiddenException("you may not post to series (setting concord.series.posters)");
        }
        limits.seriesPoints(user.name(), posted.points().size());
        posted.points().stream().map(Point::series).distinct().forEach(name -> claim(user, name, posted));
        return writer.write(posted.points());
    }

    private void claim(Identity user, String name, SeriesJson.Posted posted) {
        if (SeriesName.isOwn(name)) {
            throw new ForbiddenException("names that begin with \"" + SeriesName.OWN + "\" are for what the servers tell of themselves");
        }
        Series series = find(name).orElseGet(() -> {
            limits.anotherSeries(user.name(), rows::count);
            return known(rows.make(new Series(name, posted.unit().orElse(""), posted.labels().orElse(Map.of()), user.name())));
        });
        if (!mayChange(user, series)) {
            throw new ForbiddenException("series " + name + " belongs to another account");
        }
        Series described = new Series(name, posted.unit().orElse(series.unit()), posted.labels().orElse(series.labels()), series.owner());
        if (!described.equals(series)) {
            rows.describe(described);
            known(described);
        }
    }

    private static boolean mayChange(Identity user, Series series) {
        return user.has(Role.ADMIN) || user.name().equals(series.owner());
    }

    /** @throws NotFoundException if there is none that may be seen */
    Series get(Identity user, String name) {
        return find(name).filter(series -> live.isVisible(user, name)).orElseThrow(() -> new NotFoundException("there is no series of this name"));
    }

    void remove(Identity user, Series series) {
        if (!mayChange(user, series)) {
            throw new ForbiddenException("series " + series.name() + " belongs to another account");
        }
        rows.remove(series.name());
        known.remove(series.name());
    }

    private Optional<Series> find(String name) {
        Known remembered = known.get(name);
        if (remembered != null && System.nanoTime() - remembered.at() < KNOWN_FOR) {
            return Optional.of(remembered.series());
        }
        return rows.find(name).map(this::known);
    }

    private Series known(Series series) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(series.name(), new Known(series, System.nanoTime()));
        return series;
    }

    private void sumUp() {
        try {
            while (sums.sumUp(System.currentTimeMillis())) {
                // Some thousand at once, each time in a transaction of its own.
            }
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "series cannot be summed up at present: " + e.getMessage());
        }
    }

    private void forget() {
        try {
            sums.forget(System.currentTimeMillis(), settings);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "old points of series stay for now: " + e.getMessage());
        }
    }

    private void tellOwn() {
        try {
            Map<ServerFigures.Figure, Double> now = figures.now();
            long at = System.currentTimeMillis();
            now.keySet().forEach(figure -> {
                if (find(own(figure)).isEmpty()) {
                    known(rows.make(new Series(own(figure), figure.unit(), Map.of("server", settings.serverName(), "figure", figure.text()), null)));
                }
            });
            writer.write(now.entrySet().stream().map(one -> new Point(own(one.getKey()), at, one.getValue())).toList());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "this server cannot tell of itself at present: " + e);
        }
    }

    private String own(ServerFigures.Figure figure) {
        return SeriesName.own(settings.serverName(), figure.text());
    }
}
