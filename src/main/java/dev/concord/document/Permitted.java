package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Documents and folders for whoever makes the current request: what may not be read does not exist, what may not be done is refused.
 */
@ApplicationScoped
class Permitted {

    @Inject
    private Documents documents;

    @Inject
    private Folders folders;

    @Inject
    private AccessPolicy access;

    @Inject
    private Caller caller;

    @Inject
    private RequestAudit audit;

    Documents.Seen document(String id, Permission needed) {
        return document(uuid(id, "document"), needed);
    }

    Documents.Seen document(UUID id, Permission needed) {
        Document document = documents.find(id).orElseThrow(() -> missing("document"));
        return checked(new Documents.Seen(document, access.permission(new RoomName(document.name()))), needed);
    }

    /** For what needs what is in it: not one in the trash. */
    Documents.Seen openDocument(String id, Permission needed) {
        Documents.Seen seen = document(id, needed);
        if (seen.document().isTrashed()) {
            throw new ClientErrorException("the document is in the trash", Response.Status.CONFLICT);
        }
        return seen;
    }

    /** For what only the owner may do; what belongs to nobody has to have somebody who may. */
    Documents.Seen ownDocument(String id) {
        Documents.Seen seen = document(id, Permission.READ);
        return checked(seen, seen.document().owner() == null ? Permission.EDIT : Permission.OWN);
    }

    Folders.Seen folder(String id, Permission needed) {
        Folder folder = folders.find(uuid(id, "folder")).orElseThrow(() -> missing("folder"));
        Permission permission = access.permissionInFolder(folder.id());
        check(permission, needed, "folder", folder.publicId());
        return new Folders.Seen(folder, permission);
    }

    /** As {@link #ownDocument}. */
    Folders.Seen ownFolder(String id) {
        Folders.Seen seen = folder(id, Permission.READ);
        check(seen.permission(), seen.folder().owner() == null ? Permission.EDIT : Permission.OWN, "folder", seen.folder().publicId());
        return seen;
    }

    /**
     * The key of the folder that something is to be put into; null for the top, where everybody may put something who may make anything.
     *
     * @param key of the id in the request's object; nothing there, or null, is the top
     */
    Long place(JsonObject wishes, String key) {
        JsonValue wanted = wishes.getOrDefault(key, JsonValue.NULL);
        if (wanted == JsonValue.NULL) {
            if (!access.scope().create().includes(Permission.EDIT)) {
                throw new ForbiddenException("you may not make anything at the top");
            }
            return null;
        }
        if (!(wanted instanceof JsonString id)) {
            throw new BadRequestException("\"" + key + "\" must be the id of a folder or null");
        }
        return folder(id.getString(), Permission.EDIT).folder().id();
    }

    /** To whom belongs what is made now; null for nobody in particular. */
    String owner() {
        return Optional.of(caller.identity()).filter(Identity::isSignedIn).map(Identity::name).orElse(null);
    }

    private Documents.Seen checked(Documents.Seen seen, Permission needed) {
        check(seen.permission(), needed, "document", seen.document().publicId());
        return seen;
    }

    private void check(Permission permission, Permission needed, String what, UUID id) {
        if (permission.includes(needed)) {
            return;
        }
        audit.record(AuditAction.REFUSED, what + " " + id, "needed", needed.name().toLowerCase(Locale.ROOT));
        if (!permission.includes(Permission.READ)) {
            throw missing(what);
        }
        throw needed == Permission.OWN ? onlyItsOwner(what) : onlyToRead(what);
    }

    static ForbiddenException onlyItsOwner(String what) {
        return new ForbiddenException("only its owner may do that with this " + what);
    }

    static ForbiddenException onlyToRead(String what) {
        return new ForbiddenException("you may read this " + what + ", but not change it");
    }

    private static UUID uuid(String id, String what) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw missing(what);
        }
    }

    private static NotFoundException missing(String what) {
        return new NotFoundException("there is no " + what + " with this id");
    }
}
