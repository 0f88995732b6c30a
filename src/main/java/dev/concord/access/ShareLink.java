package dev.concord.access;

import dev.concord.room.Permission;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A link by which whoever knows it may come in. */
@Entity
@Table(name = "share_link")
public class ShareLink {

    @Id
    private UUID id;

    @Column(name = "document_id", updatable = false)
    private Long documentId;

    @Column(name = "folder_id", updatable = false)
    private Long folderId;

    @Column(name = "secret_hash", nullable = false, updatable = false)
    private byte[] secretHash;

    @Column(nullable = false, updatable = false)
    private int level;

    @Column(name = "password_hash", updatable = false)
    private String passwordHash;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected ShareLink() {
    }

    ShareLink(Target target, byte[] secretHash, Permission permission, Optional<String> passwordHash, Optional<Instant> expiresAt, String createdBy, Instant now) {
        this.id = UUID.randomUUID();
        this.documentId = target.documentId();
        this.folderId = target.folderId();
        this.secretHash = secretHash.clone();
        this.level = permission.level();
        this.passwordHash = passwordHash.orElse(null);
        this.expiresAt = expiresAt.orElse(null);
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public Target target() {
        return documentId != null ? new Target.OfDocument(documentId) : new Target.OfFolder(folderId);
    }

    public Permission permission() {
        return Permission.ofLevel(level);
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public boolean hasPassword() {
        return passwordHash != null;
    }

    /** Null for one that does not. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
