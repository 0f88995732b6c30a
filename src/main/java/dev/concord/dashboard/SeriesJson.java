package dev.concord.dashboard;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Series as JSON, as docs/protocols.md says. */
final class SeriesJson {

    private static final int MAX_UNIT = 20;
    private static final int MAX_LABELS = 8;
    private static final int MAX_LABEL_KEY = 40;
    private static final int MAX_LABEL = 100;

    /** How far the clock of another system may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** What is older than this before the end of what is kept would be gone too soon. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    private SeriesJson() {
    }

    /**
     * What somebody posts.
     *
     * @param unit and {@code labels}: empty if nothing is said about them
     */
    record Posted(List<Point> points, Optional<String> unit, Optional<Map<String, String>> labels) {
    }

    /**
     * @param series of the address; null when each point names its own
     * @throws IllegalArgumentException if it is not as it should be; it says where
     */
    static Posted posted(String series, JsonObject json, long now, DashboardSettings settings) {
        JsonValue given = json.get("points");
        JsonArray points = given instanceof JsonArray several ? several : given == null && series != null ? Json.createArrayBuilder().add(json).build() : null;
        if (points == null) {
            throw new IllegalArgumentException("\"points\" must be a list");
        }
        if (points.isEmpty() || points.size() > settings.pointsPerRequest()) {
            throw new IllegalArgumentException("\"points\" must be from 1 to " + settings.pointsPerRequest() + " (setting concord.limit.series-points-per-request)");
        }
        List<Point> read = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            String where = given == null ? "" : "point " + i + ": ";
            if (!(points.get(i) instanceof JsonObject point)) {
                throw new IllegalArgumentException(where + "must be an object");
            }
            read.add(new Point(series != null ? series : name(point, where), at(point.get("at"), where, now, settings), value(point.get("value"), where)));
        }
        return new Posted(read, unit(json.get("unit")), labels(json.get("labels")));
    }

    private static String name(JsonObject point, String where) {
        if (point.get("series") instanceof JsonString text && SeriesName.isOne(text.getString())) {
            return text.getString();
        }
        throw new IllegalArgumentException(where + "\"series\" must be the name of one");
    }

    private static double value(JsonValue value, String where) {
        if (value instanceof JsonNumber number && Point.isValue(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(where + "\"value\" must be a number, of " + Point.MOST + " at most");
    }

    private static long at(JsonValue value, String where, long now, DashboardSettings settings) {
        if (value == null) {
            return now;
        }
        long oldest = now - settings.pointsFor().toMillis() + SPARE.toMillis();
        long at = value instanceof JsonNumber number ? millis(number) : value instanceof JsonString text ? time(text.getString()) : -1;
        if (at < oldest || at > now + AHEAD.toMillis()) {
            throw new IllegalArgumentException(where + "\"at\" must be a time, in milliseconds since 1970 or as in ISO 8601, from " + Instant.ofEpochMilli(oldest)
                    + " to in five minutes");
        }
        return at;
    }

    private static long millis(JsonNumber number) {
        double value = number.doubleValue();
        return value >= 0 && value < 1L << 53 ? (long) value : -1;
    }

    /** Milliseconds since 1970, in digits or in ISO 8601; -1 for anything else. */
    static long time(String text) {
        try {
            return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            return -1;
        }
    }

    private static Optional<String> unit(JsonValue value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString text && text.getString().length() <= MAX_UNIT && text.getString().chars().noneMatch(Character::isISOControl)) {
            return Optional.of(text.getString().strip());
        }
        throw new IllegalArgumentException("\"unit\" must be a text of at most " + MAX_UNIT + " characters");
    }

    private static Optional<Map<String, String>> labels(JsonValue value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonObject given) || given.size() > MAX_LABELS) {
            throw new IllegalArgumentException("\"labels\" must be an object of at most " + MAX_LABELS + " texts");
        }
        Map<String, String> labels = new TreeMap<>();
        given.forEach((key, label) -> {
            if (!(label instanceof JsonString text) || key.isBlank() || key.length() > MAX_LABEL_KEY || text.getString().length() > MAX_LABEL
                    || (key + text.getString()).indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a label is a key of 1 to " + MAX_LABEL_KEY + " characters and a text of at most " + MAX_LABEL);
            }
            labels.put(key, text.getString());
        });
        return Optional.of(labels);
    }

    /** The newest values of some series. */
    static JsonObject frame(Map<String, Point> values) {
        JsonObjectBuilder frame = Json.createObjectBuilder();
        values.forEach((name, point) -> frame.add(name, Json.createArrayBuilder().add(point.at()).add(point.value())));
        return Json.createObjectBuilder().add("values", frame).build();
    }

    static JsonObjectBuilder of(Series series) {
        JsonObjectBuilder labels = Json.createObjectBuilder();
        series.labels().forEach(labels::add);
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", series.name()).add("unit", series.unit()).add("labels", labels);
        return series.owner() == null ? json.addNull("owner") : json.add("owner", series.owner());
    }

    static JsonObject list(List<Series.Listed> all) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        all.forEach(one -> {
            JsonObjectBuilder json = of(one.series());
            if (one.latest() == null) {
                json.addNull("latest");
            } else {
                json.add("latest", Json.createArrayBuilder().add(one.latest().at()).add(one.latest().value()));
            }
            array.add(json);
        });
        return Json.createObjectBuilder().add("series", array).build();
    }

    static JsonObject pieces(Series series, long from, long to, Steps steps, List<SumRows.Piece> pieces) {
        JsonArrayBuilder points = Json.createArrayBuilder();
        pieces.forEach(piece -> points.add(Json.createArrayBuilder().add(piece.at()).add(piece.mean()).add(piece.low()).add(piece.high())));
        return of(series).add("from", from).add("to", to).add("step", steps.step()).add("points", points).build();
    }
}
