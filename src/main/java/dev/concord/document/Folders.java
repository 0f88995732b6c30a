package dev.concord.document;

import dev.concord.access.AccessChanged;
import dev.concord.access.AccessPolicy;
import dev.concord.access.RequestAudit;
import dev.concord.access.Scope;
import dev.concord.audit.AuditAction;
import dev.concord.room.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The folders in the database. Each method is a transaction; what it returns is detached. */
@ApplicationScoped
@Transactional
class Folders {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private AccessPolicy access;

    @Inject
    private Event<AccessChanged> changed;

    @Inject
    private RequestAudit audit;

    private final Clock clock = Clock.systemUTC();

    /** A folder, and what may be done with what is in it. */
    record Seen(Folder folder, Permission permission) {
    }

    public Optional<Folder> find(UUID id) {
        return entityManager.createQuery("select f from Folder f where f.publicId = :id", Folder.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    public Folder get(long id) {
        return entityManager.find(Folder.class, id);
    }

    /** All that may be seen, by name. */
    public List<Seen> visible(Scope scope) {
        Map<Long, Permission> permissions = access.permissionsInFolders(scope);
        return entityManager.createQuery("select f from Folder f order by lower(f.name), f.id", Folder.class)
                .getResultStream()
                .map(folder -> new Seen(folder, permissions.getOrDefault(folder.id(), Permission.NONE)))
                .filter(seen -> seen.permission().includes(Permission.READ))
                .toList();
    }

    /** From the folder of this id up to the top. */
    public List<Folder> path(Long id) {
        List<Folder> path = new ArrayList<>();
        for (Long next = id; next != null && path.stream().map(Folder::id).noneMatch(next::equals);) {
            Folder folder = get(next);
            path.add(folder);
            next = folder.parentId();
        }
        return path;
    }

    public Folder create(String name, Long parentId, String owner) {
        Folder folder = new Folder(name, parentId, owner, clock.instant());
        entityManager.persist(folder);
        return folder;
    }

    public void rename(long id, String name) {
        get(id).rename(name);
    }

    public void give(long id, String owner) {
        Folder folder = get(id);
        folder.belongTo(owner);
        audit.record(AuditAction.SHARED, "folder " + folder.publicId(), "with", "user " + owner, "access", "owner");
        changed.fire(new AccessChanged());
    }

    /** Says no, and does nothing, if the new place is in the folder itself. Moves are made one after the other: two at a time could make a ring. */
    public boolean move(long id, Long parentId) {
        entityManager.createNativeQuery("lock table folder in share row exclusive mode").executeUpdate();
        if (path(parentId).stream().anyMatch(above -> above.id() == id)) {
            return false;
        }
        entityManager.createNativeQuery("update folder set parent_id = cast(:parent as bigint) where id = :id")
                .setParameter("parent", parentId)
                .setParameter("id", id)
                .executeUpdate();
        changed.fire(new AccessChanged());
        return true;
    }

    /** Says no, and does nothing, if there is something in it; what is in the trash counts. */
    public boolean delete(long id) {
        return entityManager.createNativeQuery("delete from folder f where f.id = :id and not exists (select from folder c where c.parent_id = f.id)"
                        + " and not exists (select from document d where d.folder_id = f.id)")
                .setParameter("id", id)
                .executeUpdate() > 0;
    }
}
