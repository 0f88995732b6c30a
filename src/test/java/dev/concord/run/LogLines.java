package dev.concord.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What of a log is worth showing in a terminal. */
final class LogLines {

    private static final int WIDTH = 400;

    private LogLines() {
    }

    /** The end of a log. */
    static String last(Path log, int count) {
        List<String> lines = read(log);
        return shown(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /** The lines of WildFly's log that are errors, and what caused them, without the stack. */
    static String errors(Path log, int count) {
        List<String> lines = read(log).stream()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL ") || line.startsWith("Caused by: "))
                .distinct()
                .toList();
        return shown(lines.subList(0, Math.min(count, lines.size())));
    }

    private static String shown(List<String> lines) {
        return lines.stream()
                .map(line -> "  " + (line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ..."))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> read(Path log) {
        try {
            // Foreign logs need not be valid UTF-8.
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines().toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
