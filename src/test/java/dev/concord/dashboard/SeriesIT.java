package dev.concord.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.it.BuiltWar;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** That sums say what the points say, before and after they are made, and when points are gone; and that values are told live, as this server does it. */
@ArquillianTest
class SeriesIT {

    private static final DashboardSettings SETTINGS = new DashboardSettings(Audience.USER, Audience.ADMIN, "s", Duration.ofSeconds(5), Duration.ofHours(3),
            Duration.ofHours(6), Duration.ofHours(12), 1000, 10, 2);

    @Inject
    private SeriesRows rows;

    @Inject
    private SumRows sums;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    private final String name = "sums-" + UUID.randomUUID();
    private final long now = System.currentTimeMillis();
    private final long hour = now / Steps.HOUR * Steps.HOUR - 2 * Steps.HOUR;

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive();
    }

    private void fill() {
        rows.make(new Series(name, "ms", Map.of("host", "x"), "anna"));
        List<Point> points = new ArrayList<>();
        for (int second = 0; second < 3600; second += 10) {
            points.add(new Point(name, hour + second * 1000L, second));
        }
        rows.write(points);
    }

    private List<SumRows.Piece> read(long step, Steps.Source source) {
        return sums.read(name, hour, hour + 2 * Steps.HOUR, new Steps(step, source));
    }

    private void sumAll() {
        while (sums.sumUp(now)) {
            // Until there is nothing left to do.
        }
    }

    private long count(String table, String more) {
        return ((Number) entityManager.createNativeQuery("select count(*) from " + table + " where series_id = (select id from series where name = :name)" + more)
                .setParameter("name", name)
                .getSingleResult()).longValue();
    }

    @Test
    void minutesAndHoursSayWhatThePointsSayWhetherTheyAreSummedUpOrNot() {
        fill();
        List<SumRows.Piece> expectedMinutes = read(Steps.MINUTE, Steps.Source.POINTS);
        List<SumRows.Piece> expectedHours = read(Steps.HOUR, Steps.Source.POINTS);
        assertEquals(60, expectedMinutes.size());
        assertEquals(List.of(new SumRows.Piece(hour, 1795, 0, 3590)), expectedHours);
        assertEquals(expectedMinutes, read(Steps.MINUTE, Steps.Source.MINUTES));
        assertEquals(expectedHours, read(Steps.HOUR, Steps.Source.HOURS));
        sumAll();
        assertEquals(0, count("series_changed", ""));
        assertEquals(60, count("series_sum", " and step = 60000"));
        assertEquals(expectedMinutes, read(Steps.MINUTE, Steps.Source.MINUTES));
        assertEquals(expectedHours, read(Steps.HOUR, Steps.Source.HOURS));
    }

    @Test
    void whatComesLateIsSeenAtOnceAndSummedUpAgain() {
        fill();
        sumAll();
        rows.write(List.of(new Point(name, hour + 5000, 100_000), new Point(name, hour, -7)));
        SumRows.Piece late = new SumRows.Piece(hour, (1795.0 * 360 - 7 + 100_000) / 361, -7, 100_000);
        assertEquals(late, rounded(read(Steps.HOUR, Steps.Source.HOURS).get(0), late));
        sumAll();
        assertEquals(late, rounded(read(Steps.HOUR, Steps.Source.HOURS).get(0), late));
        assertEquals(0, count("series_changed", ""));
    }

    /** The mean as expected, if it is so but for the last bits. */
    private static SumRows.Piece rounded(SumRows.Piece piece, SumRows.Piece expected) {
        return Math.abs(piece.mean() - expected.mean()) < 1e-6 ? new SumRows.Piece(piece.at(), expected.mean(), piece.low(), piece.high()) : piece;
    }

    @Test
    void whatIsOldGoesWhenItIsSummedUpAndTheSeriesWithTheLastOfIt() {
        fill();
        sums.forget(now + Duration.ofHours(4).toMillis(), SETTINGS);
        assertEquals(360, count("series_point", ""), "nothing was summed up yet");
        sumAll();
        sums.forget(now + Duration.ofHours(4).toMillis(), SETTINGS);
        assertEquals(0, count("series_point", ""));
        assertEquals(60, count("series_sum", " and step = 60000"));
        sums.forget(now + Duration.ofHours(8).toMillis(), SETTINGS);
        assertEquals(0, count("series_sum", " and step = 60000"));
        assertEquals(List.of(new SumRows.Piece(hour, 1795, 0, 3590)), read(Steps.HOUR, Steps.Source.HOURS));
        sums.forget(now + Duration.ofHours(20).toMillis(), SETTINGS);
        assertEquals(List.of(), read(Steps.HOUR, Steps.Source.HOURS));
        assertTrue(rows.find(name).isPresent(), "it is not a day old");
    }

    @Test
    void theNewestOfEachIsFoundAndWhatIsUnknownIsDropped() {
        fill();
        rows.write(List.of(new Point(name, now, 5), new Point("nobody-knows-" + name, now, 5)));
        assertEquals(List.of(new Point(name, now, 5)), rows.latest(List.of(name, "nobody-knows-" + name)));
        assertEquals(new Series(name, "ms", Map.of("host", "x"), "anna"), rows.find(name).orElseThrow());
    }

    @Test
    @RunAsClient
    void valuesAreToldByASocketAndByEvents(@ArquillianResource URL application) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String cookie = client.send(request(application, "api/session").POST(BodyPublishers.ofString("{\"name\": \"anna\", \"password\": \"anna\"}")).build(),
                BodyHandlers.discarding()).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpResponse<Stream<String>> events = client.send(request(application, "api/series/live?names=" + name).header("Cookie", cookie).GET().build(),
                BodyHandlers.ofLines());
        assertTrue(events.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"), events.headers().toString());
        assertEquals(List.of("no-cache, no-transform"), events.headers().allValues("Cache-Control"));
        CompletableFuture<String> told = new CompletableFuture<>();
        URI socketAddress = URI.create(application.toString().replaceFirst("^http", "ws") + "live");
        WebSocket socket = client.newWebSocketBuilder().header("Cookie", cookie).buildAsync(socketAddress, new WebSocket.Listener() {

            private final StringBuilder text = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                text.append(part);
                if (text.indexOf(name) >= 0) {
                    told.complete(text.toString());
                }
                return WebSocket.Listener.super.onText(from, part, last);
            }
        }).get(30, TimeUnit.SECONDS);
        socket.sendText("{\"watch\": [\"" + name + "\"]}", true).get(30, TimeUnit.SECONDS);
        int posted = client.send(request(application, "api/series/" + name).header("Cookie", cookie).POST(BodyPublishers.ofString("{\"value\": 42.5}")).build(),
                BodyHandlers.discarding()).statusCode();
        assertEquals(204, posted);
        assertTrue(told.get(30, TimeUnit.SECONDS).contains("42.5"));
        assertTrue(events.body().anyMatch(line -> line.startsWith("data:") && line.contains("42.5")));
        socket.abort();
    }

    private static HttpRequest.Builder request(URL application, String path) {
        return HttpRequest.newBuilder(URI.create(application + path)).header("Content-Type", "application/json").timeout(Duration.ofSeconds(60));
    }
}
