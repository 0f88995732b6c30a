package dev.concord.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The times of one benchmark, and the line of JSON that the harness prints of it. */
final class Measured {
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final Map<String, Long> facts = new LinkedHashMap<>();
    boolean recording;

    void time(String name, Runnable task) {
        long start = System.nanoTime();
        task.run();
        add(name, (System.nanoTime() - start) / 1e6);
    }

    void add(String name, double milliseconds) {
        if (recording) {
            samples.computeIfAbsent(name, key -> new ArrayList<>()).add(milliseconds);
        }
    }

    void fact(String name, long value) {
        facts.put(name, value);
    }

    String json(String bench) {
        StringBuilder out = new StringBuilder("{\"engine\":\"concord\",\"bench\":\"" + bench + "\"");
        facts.forEach((name, value) -> out.append(",\"").append(name).append("\":").append(value));
        out.append(",\"ms\":{");
        String comma = "";
        for (Map.Entry<String, List<Double>> entry : samples.entrySet()) {
            List<Double> sorted = entry.getValue().stream().sorted().toList();
            int n = sorted.size();
            double median = n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
            out.append(String.format(Locale.ROOT, "%s\"%s\":{\"median\":%.3f,\"min\":%.3f,\"max\":%.3f,\"n\":%d}", comma,
                    entry.getKey(), median, sorted.get(0), sorted.get(n - 1), n));
            comma = ",";
        }
        return out.append("}}").toString();
    }
}
