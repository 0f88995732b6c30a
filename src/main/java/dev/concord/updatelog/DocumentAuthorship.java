package dev.concord.updatelog;

import dev.concord.crdt.IdSet;
import dev.concord.room.Authorship;
import dev.concord.room.Authorship.Author;
import dev.concord.room.StoredAuthorship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** What one author contributed to a document in one go, of what is in the document's snapshot. */
@Entity
@Table(name = "document_authorship")
class DocumentAuthorship {

    /** Whoever goes on within this time goes on with the same row. */
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_authorship_seq")
    @SequenceGenerator(name = "document_authorship_seq", sequenceName = "document_authorship_seq", allocationSize = 50)
    private Long id;

    @Column(name = "document_id", nullable = false, updatable = false)
    private long documentId;

    @Column(name = "author_id", updatable = false)
    private String authorId;

    @Column(name = "author_name", nullable = false, updatable = false)
    private String authorName;

    @Column(updatable = false)
    private String device;

    @Column(nullable = false, updatable = false)
    private String node;

    @Column(name = "begun_at", nullable = false, updatable = false)
    private Instant begunAt;

    @Column(name = "ended_at", nullable = false)
    private Instant endedAt;

    @Column(nullable = false)
    private byte[] insertions;

    @Column(nullable = false)
    private byte[] deletions;

    protected DocumentAuthorship() {
    }

    DocumentAuthorship(long documentId, StoredAuthorship part) {
        Author author = part.authorship().author();
        this.documentId = documentId;
        this.authorId = author.id().orElse(null);
        this.authorName = author.name();
        this.device = author.device().orElse(null);
        this.node = part.node();
        this.begunAt = part.from();
        this.endedAt = part.until();
        set(part.authorship());
    }

    private void set(Authorship authorship) {
        insertions = authorship.insertions().encode();
        deletions = authorship.deletions().encode();
    }

    /** Whether this goes on with {@code part}. */
    boolean continuesWith(StoredAuthorship part) {
        return author().equals(part.authorship().author()) && node.equals(part.node())
                && !part.from().isBefore(begunAt)
                && part.from().isBefore(endedAt.plus(PAUSE)) && part.until().isBefore(begunAt.plus(LONGEST));
    }

    void add(StoredAuthorship part) {
        set(stored().authorship().and(part.authorship()));
        endedAt = part.until().isAfter(endedAt) ? part.until() : endedAt;
    }

    private Author author() {
        return new Author(AuthorshipFormat.present(authorId), authorName, AuthorshipFormat.present(device));
    }

    StoredAuthorship stored() {
        return new StoredAuthorship(new Authorship(author(), IdSet.decode(insertions), IdSet.decode(deletions)), node, begunAt, endedAt);
    }
}
