package dev.concord.document;

import dev.concord.access.ShareLink;
import dev.concord.access.Sharing;
import dev.concord.access.Target;
import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Secrets;
import dev.concord.identity.SignInFailures;
import dev.concord.room.Permission;
import dev.concord.security.RequestBody;
import dev.concord.security.SessionCookie;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lets whoever knows a link in, signed in or not. Public for the server's sake. */
@Path("links/open")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class LinkResource {

    @Inject
    private Sharing sharing;

    @Inject
    private SignInFailures failures;

    @Inject
    private Documents documents;

    @Inject
    private Folders folders;

    @Inject
    private Caller caller;

    @Context
    private HttpServletRequest request;

    /**
     * {@code {"secret": ..., "password": ...}}. From now on what the link gives is this account's, or, for whoever has not signed in, this browser's: a cookie
     * stands for it.
     */
    @POST
    public Response open(String body) {
        JsonObject shown = RequestBody.object(body);
        ShareLink link = sharing.findLink(text(shown, "secret")).orElseThrow(() -> new NotFoundException("this link leads nowhere any more"));
        if (link.hasPassword()) {
            checkPassword(link, text(shown, "password"));
        }
        Identity identity = caller.identity();
        if (identity.isSignedIn()) {
            if (!(identity.credential() instanceof Credential.Session)) {
                throw new ForbiddenException("a token opens no links");
            }
            sharing.visit(link, identity.name());
            return Response.ok(json(link)).build();
        }
        Optional<String> known = caller.visitorSecret();
        String secret = known.orElseGet(Secrets::next);
        sharing.visit(link, Caller.holder(secret));
        Response.ResponseBuilder response = Response.ok(json(link));
        return known.isPresent() ? response.build() : response.cookie(SessionCookie.ofVisitor(secret, request)).build();
    }

    /** Guessing is as slow as it is with the passwords of accounts. */
    private void checkPassword(ShareLink link, String password) {
        String key = "@link " + link.id();
        if (password.isEmpty()) {
            throw new NotAuthorizedException("this link has a password", "Link");
        }
        Optional<Duration> locked = failures.begin(key);
        if (locked.isPresent()) {
            throw new ClientErrorException("too many wrong passwords; try again later",
                    Response.status(Response.Status.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, locked.get().toSeconds()).build());
        }
        if (!sharing.isPassword(link, password)) {
            throw new NotAuthorizedException("the password is wrong", "Link");
        }
        failures.succeeded(key);
    }

    private static String text(JsonObject shown, String key) {
        return shown.get(key) instanceof JsonString text ? text.getString() : "";
    }

    private JsonObject json(ShareLink link) {
        String access = link.permission().name().toLowerCase(Locale.ROOT);
        if (link.target() instanceof Target.OfDocument target) {
            Document document = documents.get(target.id());
            return Json.createObjectBuilder()
                    .add("document", Json.createObjectBuilder()
                            .add("id", document.publicId().toString())
                            .add("name", document.name())
                            .add("title", document.title())
                            .add("kind", document.kind().text())
                            .add("access", access))
                    .build();
        }
        Folder folder = folders.get(link.target().id());
        return Json.createObjectBuilder()
                .add("folder", Json.createObjectBuilder()
                        .add("id", folder.publicId().toString())
                        .add("name", folder.name())
                        .add("access", access))
                .build();
    }
}
