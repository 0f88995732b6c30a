package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.room.RoomName;
import dev.concord.search.Found;
import dev.concord.search.TextSearch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Search in the text of all documents that one may read. */
@Path("search")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private static final int MAX_PAGE = 50;
    private static final int MAX_DEPTH = 1000;
    private static final int MAX_QUERY = 500;

    @Inject
    private TextSearch search;

    @Inject
    private Documents documents;

    @Inject
    private AccessPolicy access;

    @Inject
    private DocumentJson json;

    /** Results of which each is a document with an {@code excerpt}; {@code next} is where the following ones begin, or null. */
    @GET
    public JsonObject find(@QueryParam("q") @DefaultValue("") String text, @QueryParam("from") @DefaultValue("0") int from,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        if (limit < 1 || limit > MAX_PAGE || from < 0 || from > MAX_DEPTH) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE + ", \"from\" from 0 to " + MAX_DEPTH);
        }
        if (text.length() > MAX_QUERY) {
            throw new BadRequestException("\"q\" must have at most " + MAX_QUERY + " characters");
        }
        List<Found> found = search.search(text, from, limit + 1);
        JsonArrayBuilder results = Json.createArrayBuilder();
        found.stream().limit(limit).forEach(one -> {
            Document document = documents.get(one.documentId());
            Documents.Seen seen = new Documents.Seen(document, access.permission(new RoomName(document.name())));
            results.add(Json.createObjectBuilder().add("document", json.of(seen)).add("excerpt", excerpt(one)));
        });
        JsonObjectBuilder answer = Json.createObjectBuilder().add("results", results);
        return (found.size() > limit ? answer.add("next", from + limit) : answer.addNull("next")).build();
    }

    private static JsonArrayBuilder excerpt(Found found) {
        JsonArrayBuilder pieces = Json.createArrayBuilder();
        found.excerpt().forEach(piece -> pieces.add(Json.createObjectBuilder().add("text", piece.text()).add("hit", piece.hit())));
        return pieces;
    }
}
