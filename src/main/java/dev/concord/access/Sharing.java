package dev.concord.access;

import dev.concord.audit.AuditAction;
import dev.concord.identity.Passwords;
import dev.concord.identity.Secrets;
import dev.concord.room.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The grants and links of documents and folders. Asks nobody for a right: whoever calls has to. Each method is a transaction; what it returns is detached. */
@ApplicationScoped
@Transactional
public class Sharing {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Passwords passwords;

    @Inject
    private Event<AccessChanged> changed;

    @Inject
    private RequestAudit audit;

    private final Clock clock = Clock.systemUTC();

    /** @param secret what whoever gets the link has to know; it is stored nowhere */
    public record MadeLink(ShareLink link, String secret) {
    }

    /** Those that stand on it itself. */
    public List<AccessGrant> grants(Target target) {
        return entityManager.createQuery("select g from AccessGrant g where g.documentId = :document or g.folderId = :folder order by g.subjectKind, g.subject",
                        AccessGrant.class)
                .setParameter("document", target.documentId())
                .setParameter("folder", target.folderId())
                .getResultList();
    }

    /** What is said about somebody, in place of what was. */
    public void grant(Target target, AccessGrant.SubjectKind kind, String subject, Permission permission, String by) {
        entityManager.createNativeQuery("insert into access_grant (document_id, folder_id, subject_kind, subject, level, created_by)"
                        + " values (cast(:document as bigint), cast(:folder as bigint), :kind, :subject, :level, :by)"
                        + " on conflict (document_id, folder_id, subject_kind, subject) do update set level = excluded.level, created_by = excluded.created_by,"
                        + " created_at = now()")
                .setParameter("document", target.documentId())
                .setParameter("folder", target.folderId())
                .setParameter("kind", kind.text())
                .setParameter("subject", subject)
                .setParameter("level", permission.level())
                .setParameter("by", by)
                .executeUpdate();
        audit.record(AuditAction.SHARED, subject(target), "with", (kind.text() + " " + subject).strip(), "access", text(permission));
        changed.fire(new AccessChanged());
    }

    /** Says whether anything was said about this subject. */
    public boolean withdraw(Target target, AccessGrant.SubjectKind kind, String subject) {
        boolean was = entityManager.createQuery("delete from AccessGrant g where (g.documentId = :document or g.folderId = :folder)"
                        + " and g.subjectKind = :kind and g.subject = :subject")
                .setParameter("document", target.documentId())
                .setParameter("folder", target.folderId())
                .setParameter("kind", kind.text())
                .setParameter("subject", subject)
                .executeUpdate() > 0;
        if (was) {
            audit.record(AuditAction.UNSHARED, subject(target), "with", (kind.text() + " " + subject).strip());
            changed.fire(new AccessChanged());
        }
        return was;
    }

    /** Those that have not expired, oldest first. */
    public List<ShareLink> links(Target target) {
        return entityManager.createQuery("select l from ShareLink l where (l.documentId = :document or l.folderId = :folder)"
                        + " and (l.expiresAt is null or l.expiresAt > :now) order by l.createdAt, l.id", ShareLink.class)
                .setParameter("document", target.documentId())
                .setParameter("folder", target.folderId())
                .setParameter("now", clock.instant())
                .getResultList();
    }

    public MadeLink makeLink(Target target, Permission permission, Optional<String> password, Optional<Instant> expiresAt, String by) {
        String secret = Secrets.next();
        ShareLink link = new ShareLink(target, Secrets.hash(secret), permission, password.map(passwords::hash), expiresAt, by, clock.instant());
        entityManager.persist(link);
        audit.record(AuditAction.LINK_MADE, subject(target), "link", link.id().toString(), "access", text(permission));
        return new MadeLink(link, secret);
    }

    /** Says whether there was such a link there. */
    public boolean revokeLink(Target target, UUID id) {
        boolean was = entityManager.createQuery("delete from ShareLink l where l.id = :id and (l.documentId = :document or l.folderId = :folder)")
                .setParameter("id", id)
                .setParameter("document", target.documentId())
                .setParameter("folder", target.folderId())
                .executeUpdate() > 0;
        if (was) {
            audit.record(AuditAction.LINK_REVOKED, subject(target), "link", id.toString());
            changed.fire(new AccessChanged());
        }
        return was;
    }

    /** The link with this secret; empty if there is none, or it has expired. */
    public Optional<ShareLink> findLink(String secret) {
        return entityManager.createQuery("select l from ShareLink l where l.secretHash = :hash and (l.expiresAt is null or l.expiresAt > :now)", ShareLink.class)
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst();
    }

    /** Whether the password is the link's; of a link without one every password is. Slow on purpose. */
    public boolean isPassword(ShareLink link, String password) {
        return link.passwordHash().map(hash -> passwords.matches(password.toCharArray(), hash)).orElse(true);
    }

    /** From now on the link's right is the holder's. A link that has just been revoked gives none. */
    public void visit(ShareLink link, String holder) {
        entityManager.createNativeQuery("insert into link_visit (link_id, holder) select l.id, :holder from share_link l where l.id = :link"
                        + " on conflict do nothing")
                .setParameter("link", link.id())
                .setParameter("holder", holder)
                .executeUpdate();
        audit.record(AuditAction.LINK_OPENED, subject(link.target()), "link", link.id().toString());
        changed.fire(new AccessChanged());
    }

    /** By which the audit log calls it. */
    private String subject(Target target) {
        String table = target instanceof Target.OfDocument ? "document" : "folder";
        return table + " " + entityManager.createNativeQuery("select cast(public_id as text) from " + table + " where id = :id")
                .setParameter("id", target.id())
                .getSingleResult();
    }

    private static String text(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }
}
