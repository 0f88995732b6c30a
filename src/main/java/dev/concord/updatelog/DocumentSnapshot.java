package dev.concord.updatelog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What the log of a document was folded into: one update that holds all of them. */
@Entity
@Table(name = "document_snapshot")
class DocumentSnapshot {

    @Id
    @Column(name = "document_id")
    private Long documentId;

    @Column(nullable = false)
    private byte[] payload;

    @Column(name = "state_vector", nullable = false)
    private byte[] stateVector;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected DocumentSnapshot() {
    }

    DocumentSnapshot(long documentId) {
        this.documentId = documentId;
    }

    byte[] payload() {
        return payload;
    }

    void replace(byte[] payload, byte[] stateVector, Instant now) {
        this.payload = payload;
        this.stateVector = stateVector;
        this.createdAt = now;
    }
}
