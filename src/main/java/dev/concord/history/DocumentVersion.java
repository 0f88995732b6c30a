package dev.concord.history;

import dev.concord.crdt.Snapshot;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A {@link Version} as it is stored. */
@Entity
@Table(name = "document_version")
class DocumentVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_version_seq")
    @SequenceGenerator(name = "document_version_seq", sequenceName = "document_version_seq", allocationSize = 1)
    private Long id;

    @Column(name = "public_id", nullable = false, updatable = false)
    private UUID publicId;

    @Column(name = "document_id", nullable = false, updatable = false)
    private long documentId;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    private String name;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "restored_from", updatable = false)
    private Instant restoredFrom;

    @Column(nullable = false, updatable = false)
    private byte[] snapshot;

    @Column(nullable = false, updatable = false)
    private String authors;

    protected DocumentVersion() {
    }

    DocumentVersion(long documentId, Snapshot snapshot, List<Version.Writer> authors, Instant restoredFrom, Instant now) {
        this.publicId = UUID.randomUUID();
        this.documentId = documentId;
        this.madeAt = now.truncatedTo(ChronoUnit.MICROS);
        this.restoredFrom = restoredFrom;
        this.snapshot = snapshot.encode();
        this.authors = json(authors);
    }

    Snapshot snapshot() {
        return Snapshot.decode(snapshot);
    }

    Instant madeAt() {
        return madeAt;
    }

    boolean hasName() {
        return name != null;
    }

    /** @param newName null to take it away */
    void call(String newName, String by) {
        name = newName;
        madeBy = by;
    }

    Version version() {
        return new Version(publicId, madeAt, Optional.ofNullable(name), Optional.ofNullable(madeBy), Optional.ofNullable(restoredFrom), writers(authors));
    }

    private static String json(List<Version.Writer> writers) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Version.Writer writer : writers) {
            JsonObjectBuilder object = Json.createObjectBuilder().add("name", writer.name());
            writer.id().ifPresent(id -> object.add("id", id));
            json.add(object);
        }
        return json.build().toString();
    }

    private static List<Version.Writer> writers(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonArray json = reader.readArray();
            return json.getValuesAs(JsonObject.class).stream()
                    .map(object -> new Version.Writer(Optional.ofNullable(object.getString("id", null)), object.getString("name")))
                    .toList();
        }
    }
}
