package dev.concord.security;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.DocumentTokens;
import dev.concord.identity.Identity;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;

/** Lets an application's users into documents, as far as whoever asks may go there. Public for the server's sake. */
@Path("document-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class DocumentTokenResource {

    private static final int MAX_ID = 200;
    private static final int MAX_NAME = 100;
    private static final int MIN_SECONDS = 60;
    private static final int DEFAULT_SECONDS = 900;
    private static final Set<String> RIGHTS = Set.of("read", "comment", "edit");

    @Inject
    private Caller caller;

    @Inject
    private AccessPolicy access;

    @Inject
    private DocumentTokens tokens;

    /** Issues a token: {@code {"document": ..., "right": ..., "user": {"id": ..., "name": ...}, "seconds": ...}}. */
    @POST
    public Response issue(String body) {
        Identity issuer = issuer();
        JsonObject wishes = RequestBody.object(body);
        RoomName document = document(wishes);
        String right = right(wishes);
        JsonObject user = wishes.get("user") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        String id = text(user, "id", MAX_ID);
        String name = text(user, "name", MAX_NAME);
        Duration life = life(wishes);
        if (!access.permission(document).includes(AccessPolicy.granted(right))) {
            throw new ForbiddenException("you may not do that with this document yourself");
        }
        DocumentTokens.Issued issued = tokens.issue(issuer, id, name, document.value(), right, life);
        return Response.status(Response.Status.CREATED)
                .entity(Json.createObjectBuilder().add("token", issued.token()).add("expiresAt", issued.expiresAt().toString()).build())
                .build();
    }

    /** What was issued ends with what it was issued with, so there has to be something that can end. */
    private Identity issuer() {
        Identity identity = caller.identity();
        if (identity.credential() instanceof Credential.Session || identity.credential() instanceof Credential.Token) {
            return identity;
        }
        throw new ForbiddenException("only who has signed in with a password or shows an access token can issue document tokens");
    }

    private static RoomName document(JsonObject wishes) {
        if (!(wishes.get("document") instanceof JsonString name)) {
            throw new BadRequestException("\"document\" must be the sync name of a document");
        }
        try {
            return new RoomName(name.getString());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }

    private static String right(JsonObject wishes) {
        if (wishes.get("right") instanceof JsonString right && RIGHTS.contains(right.getString())) {
            return right.getString();
        }
        throw new BadRequestException("\"right\" must be \"read\", \"comment\" or \"edit\"");
    }

    private static String text(JsonObject user, String key, int max) {
        String text = user.get(key) instanceof JsonString string ? string.getString().strip() : "";
        if (text.isEmpty() || text.length() > max || text.codePoints().anyMatch(DocumentTokenResource::isNoCharacter)) {
            throw new BadRequestException("\"user\" needs \"" + key + "\": a text of 1 to " + max + " characters");
        }
        return text;
    }

    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static Duration life(JsonObject wishes) {
        JsonValue value = wishes.get("seconds");
        if (value == null) {
            return Duration.ofSeconds(DEFAULT_SECONDS);
        }
        long max = DocumentTokens.MAX_LIFE.toSeconds();
        if (value instanceof JsonNumber number && number.isIntegral() && number.doubleValue() >= MIN_SECONDS && number.doubleValue() <= max) {
            return Duration.ofSeconds(number.longValue());
        }
        throw new BadRequestException("\"seconds\" must be a whole number from " + MIN_SECONDS + " to " + max);
    }
}
