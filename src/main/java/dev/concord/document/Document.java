package dev.concord.document;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A document as the list shows it. */
@Entity
@Table(name = "document")
@DynamicUpdate
class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_seq")
    @SequenceGenerator(name = "document_seq", sequenceName = "document_seq", allocationSize = 1)
    private Long id;

    @Column(name = "public_id", nullable = false, updatable = false)
    private UUID publicId;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false)
    private String title;

    @Convert(converter = DocumentKindConverter.class)
    @Column(nullable = false, updatable = false)
    private DocumentKind kind;

    @Column(nullable = false)
    private UUID generation;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(name = "trashed_at")
    private Instant trashedAt;

    /** Null for what belongs to nobody in particular. */
    private String owner;

    /** Null at the top. */
    @Column(name = "folder_id")
    private Long folderId;

    protected Document() {
    }

    /** A new document, whose clients connect under a name that is its id. */
    Document(String title, DocumentKind kind, String owner, Long folderId, Instant now) {
        this.publicId = UUID.randomUUID();
        this.name = publicId.toString();
        this.title = title;
        this.kind = kind;
        this.owner = owner;
        this.folderId = folderId;
        this.generation = UUID.randomUUID();
        this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
        this.updatedAt = createdAt;
    }

    Long id() {
        return id;
    }

    UUID publicId() {
        return publicId;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    DocumentKind kind() {
        return kind;
    }

    UUID generation() {
        return generation;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Instant trashedAt() {
        return trashedAt;
    }

    String owner() {
        return owner;
    }

    void belongTo(String newOwner) {
        owner = newOwner;
    }

    Long folderId() {
        return folderId;
    }

    void moveTo(Long newFolderId) {
        folderId = newFolderId;
    }

    boolean isTrashed() {
        return trashedAt != null;
    }

    void rename(String newTitle, Instant now) {
        title = newTitle;
        updatedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    /** A document that is in the trash already has been there since then. */
    void trash(Instant now) {
        if (trashedAt == null) {
            trashedAt = now.truncatedTo(ChronoUnit.MICROS);
        }
    }

    void restore() {
        trashedAt = null;
    }
}
