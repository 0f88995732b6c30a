package dev.concord.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesJsonTest {

    private static final long NOW = 1_700_000_000_000L;

    private static SeriesJson.Posted read(String series, String body) {
        return SeriesJson.posted(series, Json.createReader(new StringReader(body)).readObject(), NOW, StepsTest.SETTINGS);
    }

    @Test
    void onePointIsOfNowUnlessItSaysWhen() {
        assertThat(read("a", "{\"value\": 1.5}").points()).containsExactly(new Point("a", NOW, 1.5));
        assertThat(read("a", "{\"value\": -2e99, \"at\": " + (NOW - 1000) + "}").points()).containsExactly(new Point("a", NOW - 1000, -2e99));
        assertThat(read("a", "{\"value\": 0, \"at\": \"" + Instant.ofEpochMilli(NOW - 5) + "\"}").points()).containsExactly(new Point("a", NOW - 5, 0));
    }

    @Test
    void severalPointsAreOfOneSeriesOrOfMany() {
        SeriesJson.Posted posted = read("a", "{\"points\": [{\"value\": 1, \"at\": " + NOW + "}, {\"value\": 2}], \"unit\": \"ms\", \"labels\": {\"host\": \"x\"}}");
        assertThat(posted.points()).extracting(Point::value).containsExactly(1.0, 2.0);
        assertThat(posted.unit()).contains("ms");
        assertThat(posted.labels()).contains(Map.of("host", "x"));
        assertThat(read(null, "{\"points\": [{\"series\": \"a\", \"value\": 1}, {\"series\": \"b\", \"value\": 2}]}").points())
                .extracting(Point::series).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"value\": \"1\"}", "{\"value\": null}", "{\"value\": 1e101}", "{\"value\": 1e999}",
            "{\"points\": []}", "{\"points\": [1]}", "{\"points\": {}}", "{\"value\": 1, \"at\": -1}", "{\"value\": 1, \"at\": 1}", "{\"value\": 1, \"at\": 1e400}",
            "{\"value\": 1, \"at\": \"yesterday\"}", "{\"value\": 1, \"at\": 1700000400000}", "{\"value\": 1, \"unit\": 5}",
            "{\"value\": 1, \"unit\": \"123456789012345678901\"}", "{\"value\": 1, \"unit\": \"\\u0000\"}", "{\"value\": 1, \"labels\": []}",
            "{\"value\": 1, \"labels\": {\"a\": 1}}", "{\"value\": 1, \"labels\": {\"\": \"x\"}}", "{\"value\": 1, \"labels\": {\"a\": \"\\u0000\"}}"})
    void whatIsNotAPointIsRefused(String body) {
        assertThatThrownBy(() -> read("a", body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestHasABoundedNumberOfPointsAndLabels() {
        String points = "{\"value\": 1},".repeat(1001);
        assertThatThrownBy(() -> read("a", "{\"points\": [" + points.substring(0, points.length() - 1) + "]}")).hasMessageContaining("1 to 1000");
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            labels.append(i == 0 ? "" : ",").append("\"k").append(i).append("\": \"v\"");
        }
        assertThatThrownBy(() -> read("a", "{\"value\": 1, \"labels\": {" + labels + "}}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointsOfManySeriesNameTheirs() {
        assertThatThrownBy(() -> read(null, "{\"value\": 1}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(null, "{\"points\": [{\"value\": 1}]}")).hasMessageContaining("point 0");
        assertThatThrownBy(() -> read(null, "{\"points\": [{\"series\": \"a b\", \"value\": 1}]}")).hasMessageContaining("point 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "-a", "a b", "a/b", "ä", "live", "a\n", "a\0"})
    void aNameNeedsNoEscaping(String name) {
        assertThat(SeriesName.isOne(name)).isFalse();
    }

    @Test
    void aNameHasAtMostAHundredCharacters() {
        assertThat(SeriesName.isOne("a".repeat(100))).isTrue();
        assertThat(SeriesName.isOne("a".repeat(101))).isFalse();
        assertThat(SeriesName.isOne(SeriesName.own("Höst.exämple." + "x".repeat(200), "heap"))).isTrue();
    }
}
