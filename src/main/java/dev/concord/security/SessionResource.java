package dev.concord.security;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Scope;
import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.Ended;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.identity.Sessions;
import dev.concord.identity.SignIn;
import dev.concord.limits.RateLimits;
import dev.concord.identity.SignInSettings;
import dev.concord.identity.SignInSource;
import dev.concord.oidc.OidcSignIn;
import dev.concord.room.Permission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Tells a page who is using it and what that person may do; signs people in and out. Public for the server's sake. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class SessionResource {

    @Inject
    private AccessPolicy access;

    @Inject
    private Caller caller;

    @Inject
    private SignIn signIn;

    @Inject
    private Sessions sessions;

    @Inject
    private SignInSettings settings;

    @Inject
    private OidcSignIn provider;

    @Inject
    private Event<Ended> ended;

    @Inject
    private AuditLog audit;

    @Inject
    private RateLimits limits;

    @Context
    private ServletContext application;

    @Context
    private HttpServletRequest request;

    @GET
    public JsonObject get() throws IOException {
        Identity identity = caller.identity();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("access", access(access.scope()))
                .add("version", version());
        if (identity.isSignedIn()) {
            json.add("user", Json.createObjectBuilder()
                    .add("name", identity.name())
                    .add("displayName", identity.displayName())
                    .add("roles", texts(identity.roles()))
                    .add("presenceHidden", identity.presenceHidden()));
        } else {
            json.add("signIn", signIn.isPossible() || !settings.ways().labels().isEmpty());
            json.add("demonstration", demonstrations()).add("ways", ways());
        }
        return json.build();
    }

    private static String access(Scope scope) {
        return scope.create().includes(Permission.EDIT) ? "edit" : scope.opensSomething() ? "read" : "none";
    }

    /** Begins a session in this browser: {@code {"name": ..., "password": ...}}. */
    @POST
    public Response begin(String body) {
        if (!settings.ways().include(SignInSource.ACCOUNTS)) {
            throw new ForbiddenException("nobody signs in with a password here (setting concord.sign-in)");
        }
        limits.signIn(request.getRemoteAddr());
        JsonObject typed = RequestBody.object(body);
        SignIn.Outcome outcome = signIn.attempt(typed.getString("name", ""), typed.getString("password", ""));
        if (outcome instanceof SignIn.Locked locked) {
            audit.record(attempt(AuditAction.SIGN_IN_LOCKED, locked.account()));
            throw new ClientErrorException("too many failures; try again later",
                    Response.status(Response.Status.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, locked.retryAfter().toSeconds()).build());
        }
        if (outcome instanceof SignIn.Accepted accepted) {
            // If this fails nobody gets to know the session's token.
            audit.record(AuditEvent.of(AuditAction.SIGNED_IN, accepted.name(), "").with(AuditEvent.ADDRESS, request.getRemoteAddr()));
            return Response.noContent().cookie(SessionCookie.of(accepted.token(), request)).build();
        }
        audit.record(attempt(AuditAction.SIGN_IN_REFUSED, ((SignIn.Refused) outcome).account()));
        throw new NotAuthorizedException("name or password is wrong", "Session");
    }

    private AuditEvent attempt(AuditAction action, String account) {
        return AuditEvent.of(action, "@" + request.getRemoteAddr(), account).with(AuditEvent.ADDRESS, request.getRemoteAddr());
    }

    /**
     * Ends the session, with all that was opened in it. One that a provider of OpenID Connect has begun is to be ended there, too:
     * {@code {"continueAt": address}} says where the browser has to go for that.
     */
    @DELETE
    public Response end() {
        Optional<URI> elsewhere = Optional.empty();
        if (caller.identity().credential() instanceof Credential.Session session) {
            Optional<String> idToken = sessions.idToken(session.sessionId());
            sessions.end(session.sessionId());
            ended.fire(new Ended(session.sessionId(), "signed out"));
            audit.record(AuditEvent.of(AuditAction.SIGNED_OUT, caller.identity().name(), "").with(AuditEvent.ADDRESS, request.getRemoteAddr()));
            elsewhere = idToken.flatMap(text -> provider.endSession(text, ApplicationAddress.of(request)));
        }
        Response.ResponseBuilder response = elsewhere
                .map(uri -> Response.ok(Json.createObjectBuilder().add("continueAt", uri.toString()).build()))
                .orElseGet(Response::noContent);
        return response.cookie(SessionCookie.none(request)).build();
    }

    private static JsonArrayBuilder texts(Set<Role> roles) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        roles.stream().sorted().map(Role::text).forEach(array::add);
        return array;
    }

    /** Whether there are passwords here, and where else people sign in: {@code path} is below the application's address. */
    private JsonObjectBuilder ways() {
        JsonArrayBuilder elsewhere = Json.createArrayBuilder();
        settings.ways().labels().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(way -> elsewhere.add(Json.createObjectBuilder()
                .add("path", "sign-in/" + way.getKey().text())
                .add("label", way.getValue())));
        return Json.createObjectBuilder().add("password", settings.ways().include(SignInSource.ACCOUNTS)).add("elsewhere", elsewhere);
    }

    private JsonArrayBuilder demonstrations() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        signIn.demonstrations().forEach(one -> array.add(Json.createObjectBuilder().add("name", one.name()).add("displayName", one.displayName())));
        return array;
    }

    /** What Maven wrote into the WAR; a WAR that a test put together has none. */
    private String version() throws IOException {
        Properties pom = new Properties();
        try (InputStream in = application.getResourceAsStream("/META-INF/maven/dev.concord/concord/pom.properties")) {
            if (in != null) {
                pom.load(in);
            }
        }
        return pom.getProperty("version", "unknown");
    }
}
