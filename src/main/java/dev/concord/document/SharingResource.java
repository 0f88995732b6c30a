package dev.concord.document;

import dev.concord.access.AccessGrant;
import dev.concord.access.ShareLink;
import dev.concord.access.Sharing;
import dev.concord.access.Target;
import dev.concord.identity.Caller;
import dev.concord.identity.People;
import dev.concord.notification.Notice;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.Notifications;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may do what with one document or folder, below the address of that; whoever may ask may share it. Public for the server's sake. */
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class SharingResource {

    private static final int MAX_SUBJECT = 200;
    private static final int MAX_PASSWORD = 200;
    private static final long LONGEST_LINK_SECONDS = 3653L * 24 * 3600;
    private static final Set<Permission> OF_LINKS = EnumSet.of(Permission.READ, Permission.COMMENT, Permission.EDIT);

    @Inject
    private Sharing sharing;

    @Inject
    private Documents documents;

    @Inject
    private Folders folders;

    @Inject
    private People people;

    @Inject
    private Caller caller;

    @Inject
    private Notifications notifications;

    private Target target;
    /** Of the document; null for a folder. */
    private RoomName name;
    private String owner;
    /** Where what is said above begins; null at the top. */
    private Long above;

    SharingResource of(Documents.Seen seen) {
        Document document = seen.document();
        target = new Target.OfDocument(document.id());
        name = new RoomName(document.name());
        owner = document.owner();
        above = document.folderId();
        return this;
    }

    SharingResource of(Folders.Seen seen) {
        Folder folder = seen.folder();
        target = new Target.OfFolder(folder.id());
        owner = folder.owner();
        above = folder.parentId();
        return this;
    }

    @GET
    public JsonObject get() {
        List<AccessGrant> grants = sharing.grants(target);
        List<Folder> path = folders.path(above);
        List<List<AccessGrant>> inherited = path.stream().map(folder -> sharing.grants(new Target.OfFolder(folder.id()))).toList();
        Map<String, String> names = people.displayNames(names(grants, inherited));

        JsonArrayBuilder inheritedJson = Json.createArrayBuilder();
        for (int i = 0; i < path.size(); i++) {
            Folder folder = path.get(i);
            inherited.get(i).forEach(grant -> inheritedJson.add(json(grant, names)
                    .add("folder", folder.publicId().toString())
                    .add("folderName", folder.name())));
        }
        JsonArrayBuilder grantsJson = Json.createArrayBuilder();
        grants.forEach(grant -> grantsJson.add(json(grant, names)));
        JsonArrayBuilder linksJson = Json.createArrayBuilder();
        sharing.links(target).forEach(link -> linksJson.add(json(link)));
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (owner == null) {
            json.addNull("owner");
        } else {
            json.add("owner", Json.createObjectBuilder().add("name", owner).add("displayName", names.getOrDefault(owner, owner)));
        }
        return json.add("grants", grantsJson).add("inherited", inheritedJson).add("links", linksJson).build();
    }

    private Set<String> names(List<AccessGrant> grants, List<List<AccessGrant>> inherited) {
        List<AccessGrant> all = new ArrayList<>(grants);
        inherited.forEach(all::addAll);
        Set<String> names = new HashSet<>();
        all.stream().filter(grant -> grant.subjectKind() == AccessGrant.SubjectKind.USER).map(AccessGrant::subject).forEach(names::add);
        if (owner != null) {
            names.add(owner);
        }
        return names;
    }

    /** {@code {"kind": "user" | "group" | "everyone", "subject": name, "access": ...}}. {@code none} says that somebody may do nothing, whatever else is said. */
    @PUT
    @Path("grants")
    public void grant(String body) {
        JsonObject wishes = RequestBody.object(body);
        AccessGrant.SubjectKind kind = kind(text(wishes, "kind"));
        String subject = subject(kind, text(wishes, "subject"));
        Permission permission = permission(wishes, EnumSet.allOf(Permission.class));
        sharing.grant(target, kind, subject, permission, caller.identity().name());
        if (name != null && kind == AccessGrant.SubjectKind.USER && permission.includes(Permission.READ)) {
            notifications.send(Notice.of(NotificationKind.SHARED).from(caller.identity()).about(name), List.of(subject));
        }
    }

    @DELETE
    @Path("grants")
    public void withdraw(@QueryParam("kind") String kindText, @QueryParam("subject") String subject) {
        AccessGrant.SubjectKind kind = kind(kindText);
        if (!sharing.withdraw(target, kind, kind == AccessGrant.SubjectKind.EVERYONE ? "" : String.valueOf(subject))) {
            throw new NotFoundException("nothing is said about them here");
        }
    }

    /** Gives it to somebody else: {@code {"name": ...}}. */
    @PUT
    @Path("owner")
    public void give(String body) {
        String name = subject(AccessGrant.SubjectKind.USER, text(RequestBody.object(body), "name"));
        if (target instanceof Target.OfDocument) {
            documents.give(target.id(), name);
        } else {
            folders.give(target.id(), name);
        }
    }

    /** {@code {"access": "read" | "comment" | "edit", "password"?, "expiresAt"?}}. The answer is the only place where the secret can be seen. */
    @POST
    @Path("links")
    public Response makeLink(String body) {
        JsonObject wishes = RequestBody.object(body);
        Permission permission = permission(wishes, OF_LINKS);
        Sharing.MadeLink made = sharing.makeLink(target, permission, password(wishes), expiry(wishes), caller.identity().name());
        return Response.status(Response.Status.CREATED).entity(json(made.link()).add("secret", made.secret()).build()).build();
    }

    @DELETE
    @Path("links/{id}")
    public void revokeLink(@PathParam("id") String id) {
        Optional<UUID> key = uuid(id);
        if (key.isEmpty() || !sharing.revokeLink(target, key.get())) {
            throw new NotFoundException("there is no such link");
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonObject wishes, String key) {
        return wishes.get(key) instanceof JsonString text ? text.getString() : null;
    }

    private static AccessGrant.SubjectKind kind(String text) {
        for (AccessGrant.SubjectKind kind : AccessGrant.SubjectKind.values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new BadRequestException("\"kind\" must be \"user\", \"group\" or \"everyone\"");
    }

    private String subject(AccessGrant.SubjectKind kind, String text) {
        if (kind == AccessGrant.SubjectKind.EVERYONE) {
            return "";
        }
        String subject = text == null ? "" : text.strip();
        if (subject.isEmpty() || subject.length() > MAX_SUBJECT || subject.indexOf('\0') >= 0) {
            throw new BadRequestException("\"subject\" must be a name of 1 to " + MAX_SUBJECT + " characters");
        }
        if (kind == AccessGrant.SubjectKind.GROUP) {
            return subject;
        }
        return people.find(subject).orElseThrow(() -> new BadRequestException("nobody of this name is known here"));
    }

    private static Permission permission(JsonObject wishes, Set<Permission> allowed) {
        String text = text(wishes, "access");
        return allowed.stream()
                .filter(permission -> text(permission).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("\"access\" must be one of " + String.join(", ", allowed.stream().map(SharingResource::text).toList())));
    }

    private static Optional<String> password(JsonObject wishes) {
        if (wishes.getOrDefault("password", JsonValue.NULL) == JsonValue.NULL) {
            return Optional.empty();
        }
        String password = text(wishes, "password");
        if (password == null || password.isEmpty() || password.length() > MAX_PASSWORD) {
            throw new BadRequestException("\"password\" must be a text of 1 to " + MAX_PASSWORD + " characters");
        }
        return Optional.of(password);
    }

    private static Optional<Instant> expiry(JsonObject wishes) {
        if (wishes.getOrDefault("expiresAt", JsonValue.NULL) == JsonValue.NULL) {
            return Optional.empty();
        }
        try {
            Instant expiry = Instant.parse(String.valueOf(text(wishes, "expiresAt")));
            if (expiry.isAfter(Instant.now()) && expiry.isBefore(Instant.now().plusSeconds(LONGEST_LINK_SECONDS))) {
                return Optional.of(expiry);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new BadRequestException("\"expiresAt\" must be a time within the next ten years, as 2030-01-31T12:00:00Z");
    }

    private static JsonObjectBuilder json(AccessGrant grant, Map<String, String> names) {
        return Json.createObjectBuilder()
                .add("kind", grant.subjectKind().text())
                .add("subject", grant.subject())
                .add("displayName", grant.subjectKind() == AccessGrant.SubjectKind.USER ? names.getOrDefault(grant.subject(), grant.subject()) : grant.subject())
                .add("access", text(grant.permission()));
    }

    private static JsonObjectBuilder json(ShareLink link) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", link.id().toString())
                .add("access", text(link.permission()))
                .add("hasPassword", link.hasPassword())
                .add("createdAt", link.createdAt().toString())
                .add("createdBy", link.createdBy());
        DocumentJson.add(json, "expiresAt", link.expiresAt() == null ? null : link.expiresAt().toString());
        return json;
    }

    private static String text(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }
}
