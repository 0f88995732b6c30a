package dev.concord.updatelog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One row of the log: an update that is not in the document's snapshot yet. Written once, never changed. */
@Entity
@Table(name = "document_update")
class DocumentUpdate {

    /** Out of a sequence and not an identity column: Hibernate can insert rows in batches only when it knows their ids before. */
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_update_seq")
    @SequenceGenerator(name = "document_update_seq", sequenceName = "document_update_seq", allocationSize = 100)
    private Long id;

    @Column(name = "document_id", nullable = false, updatable = false)
    private long documentId;

    @Column(nullable = false, updatable = false)
    private byte[] payload;

    /** Who contributed what, as {@link AuthorshipFormat} writes it; null where that is not known. */
    @Column(updatable = false)
    private byte[] authorship;

    /** The server that wrote the row. */
    @Column(nullable = false, updatable = false)
    private String node;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected DocumentUpdate() {
    }

    DocumentUpdate(long documentId, byte[] payload, byte[] authorship, String node, Instant createdAt) {
        this.documentId = documentId;
        this.payload = payload;
        this.authorship = authorship;
        this.node = node;
        this.createdAt = createdAt;
    }
}
