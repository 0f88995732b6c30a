package dev.concord.assistant;

import dev.concord.access.AccessPolicy;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Documents for whoever makes the current request: what may not be read does not exist, what may not be changed is refused. */
@ApplicationScoped
@Transactional
class Targets {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private AccessPolicy access;

    @Inject
    private RequestAudit audit;

    public Target find(UUID id, Permission needed) {
        List<?> rows = entityManager.createNativeQuery("select name, title, kind, trashed_at is not null from document where public_id = :id")
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            throw missing();
        }
        Object[] row = (Object[]) rows.get(0);
        Target target = new Target(id, new RoomName((String) row[0]), (String) row[1], (String) row[2]);
        Permission permission = access.permission(target.name());
        if (!permission.includes(needed)) {
            audit.record(AuditAction.REFUSED, "document " + id, "needed", needed.name().toLowerCase(Locale.ROOT));
            throw permission.includes(Permission.READ) ? new ForbiddenException("you may read this document, but not change it") : missing();
        }
        if ((Boolean) row[3]) {
            throw new ClientErrorException("the document is in the trash", Response.Status.CONFLICT);
        }
        return target;
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no document with this id");
    }
}
