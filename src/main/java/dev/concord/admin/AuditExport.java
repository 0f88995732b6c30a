package dev.concord.admin;

import dev.concord.audit.AuditEntry;
import dev.concord.audit.AuditQuery;
import dev.concord.audit.AuditTrail;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which the audit log leaves the server. Written as it is read: of the whole log a small part is in memory. */
enum AuditExport {

    /** RFC 4180, in UTF-8. */
    CSV("text/csv; charset=utf-8") {

        @Override
        String head() {
            return "id,at,action,actor,subject,details,hash\r\n";
        }

        @Override
        String line(AuditEntry entry) {
            return Stream.of(Long.toString(entry.id()), entry.at().toString(), entry.action(), entry.actor(), entry.subject(), entry.details(), entry.hash())
                    .map(AuditExport::cell)
                    .collect(Collectors.joining(",", "", "\r\n"));
        }
    },

    /** An object in each line. */
    JSONL("application/jsonl; charset=utf-8") {

        @Override
        String head() {
            return "";
        }

        @Override
        String line(AuditEntry entry) {
            return json(entry) + "\n";
        }
    };

    private final String mediaType;

    AuditExport(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract String head();

    abstract String line(AuditEntry entry);

    static Optional<AuditExport> of(String name) {
        return Arrays.stream(values()).filter(format -> format.extension().equals(name)).findFirst();
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    void write(AuditTrail trail, AuditQuery query, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(head());
        for (List<AuditEntry> batch = trail.batchAfter(0, query); !batch.isEmpty(); batch = trail.batchAfter(batch.get(batch.size() - 1).id(), query)) {
            for (AuditEntry entry : batch) {
                writer.write(line(entry));
            }
        }
        writer.flush();
    }

    static JsonObject json(AuditEntry entry) {
        return Json.createObjectBuilder()
                .add("id", entry.id())
                .add("at", entry.at().toString())
                .add("action", entry.action())
                .add("actor", entry.actor())
                .add("subject", entry.subject())
                .add("details", details(entry.details()))
                .add("hash", entry.hash())
                .build();
    }

    /** What somebody wrote into the database by hand must not hide the entries around it. */
    private static JsonValue details(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            return Json.createValue(text);
        }
    }

    /** A spreadsheet takes a cell that begins with one of these characters for a formula, and runs it. */
    private static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
