package dev.concord.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Holds documents and folders, and rights that hold for all of them. */
@Entity
@Table(name = "folder")
@DynamicUpdate
class Folder {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "folder_seq")
    @SequenceGenerator(name = "folder_seq", sequenceName = "folder_seq", allocationSize = 1)
    private Long id;

    @Column(name = "public_id", nullable = false, updatable = false)
    private UUID publicId;

    /** Null at the top. */
    @Column(name = "parent_id")
    private Long parentId;

    @Column(nullable = false)
    private String name;

    /** Null for what belongs to nobody in particular. */
    private String owner;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected Folder() {
    }

    Folder(String name, Long parentId, String owner, Instant now) {
        this.publicId = UUID.randomUUID();
        this.name = name;
        this.parentId = parentId;
        this.owner = owner;
        this.createdAt = now;
    }

    Long id() {
        return id;
    }

    UUID publicId() {
        return publicId;
    }

    Long parentId() {
        return parentId;
    }

    String name() {
        return name;
    }

    String owner() {
        return owner;
    }

    void rename(String newName) {
        name = newName;
    }

    void belongTo(String newOwner) {
        owner = newOwner;
    }
}
