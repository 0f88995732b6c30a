package dev.concord.admin;

import java.util.List;
import java.util.Map;

/**
 * Metrics in the text format of Prometheus, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). By hand: it is a page of lines, and the
 * libraries that write it bring registries of their own, which would have to be kept in step with what the server knows already.
 */
final class Exposition {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    Exposition gauge(String name, String help, double value) {
        return head(name, help, "gauge").line(name, "", value);
    }

    Exposition counter(String name, String help, double value) {
        return head(name, help, "counter").line(name, "", value);
    }

    /** One counter for each value of a label. */
    Exposition counters(String name, String help, String label, Map<String, Long> values) {
        head(name, help, "counter");
        values.forEach((value, count) -> line(name, "{" + label + "=\"" + escaped(value) + "\"}", count));
        return this;
    }

    /**
     * @param bounds the upper bounds of the buckets, ascending
     * @param counts how many did not exceed each of them
     */
    Exposition histogram(String name, String help, List<Double> bounds, List<Long> counts, long count, double sum) {
        head(name, help, "histogram");
        for (int i = 0; i < bounds.size(); i++) {
            line(name + "_bucket", "{le=\"" + number(bounds.get(i)) + "\"}", counts.get(i));
        }
        return line(name + "_bucket", "{le=\"+Inf\"}", count).line(name + "_sum", "", sum).line(name + "_count", "", count);
    }

    private Exposition head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    private Exposition line(String name, String labels, double value) {
        text.append(name).append(labels).append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? Long.toString((long) value) : Double.toString(value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
