package dev.concord.document;

import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.content.CommentThread;
import dev.concord.crdt.Update;
import dev.concord.identity.People;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.room.RoomSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was said about a document. Public for the server's sake. */
@Path("documents/{document}/comments")
@RequestScoped
public class CommentsResource {

    @Inject
    private Permitted permitted;

    @Inject
    private RequestAudit audit;

    @Inject
    private Hub hub;

    @Inject
    private RoomSettings rooms;

    @Inject
    private People people;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject read(@PathParam("document") String id) {
        Document document = permitted.openDocument(id, Permission.READ).document();
        Update content = Awaited.of(hub.read(new RoomName(document.name())));
        audit.record(AuditAction.CONTENT_READ, "document " + document.publicId(), "what", "comments");
        List<CommentThread> threads = CommentThread.of(content, rooms.commentsRoot());
        Set<String> authors = threads.stream().flatMap(thread -> thread.comments().stream()).map(CommentThread.Comment::author).collect(Collectors.toSet());
        return CommentJson.of(threads, people.displayNames(authors));
    }
}
