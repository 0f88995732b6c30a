package dev.concord.access;

import dev.concord.room.Permission;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Locale;

/** What is said about somebody on a document or a folder. */
@Entity
@Table(name = "access_grant")
public class AccessGrant {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access_grant_seq")
    @SequenceGenerator(name = "access_grant_seq", sequenceName = "access_grant_seq", allocationSize = 1)
    private Long id;

    @Column(name = "document_id", updatable = false)
    private Long documentId;

    @Column(name = "folder_id", updatable = false)
    private Long folderId;

    @Column(name = "subject_kind", nullable = false, updatable = false)
    private String subjectKind;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false)
    private int level;

    protected AccessGrant() {
    }

    /** Whom a grant is about. */
    public enum SubjectKind {
        USER, GROUP, EVERYONE;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SubjectKind subjectKind() {
        return SubjectKind.valueOf(subjectKind.toUpperCase(Locale.ROOT));
    }

    /** The name of the user or of the group; empty for everyone. */
    public String subject() {
        return subject;
    }

    public Permission permission() {
        return Permission.ofLevel(level);
    }
}
