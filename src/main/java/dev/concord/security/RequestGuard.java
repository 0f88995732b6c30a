package dev.concord.security;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Scope;
import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.limits.RateLimits;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a request through to the resources only when whoever makes it may do something here at all. What may be done with which document is for the resources
 * to ask.
 *
 * <p>A changing request has to come from a page of an allowed origin and to say that it is JSON: a form on a foreign page can do
 * neither (cross-site request forgery). Pictures, the content of documents, and what is synced, come as what they are.
 */
@Provider
public class RequestGuard implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Of a document's content, in these forms; a form on a foreign page can send none of them but plain text. */
    private static final Pattern CONTENT = Pattern.compile("documents/([^/]+/content|import)");
    private static final Set<String> CONTENT_TYPES = Set.of("text/markdown", "text/html", "text/plain",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private static final Pattern SYNC = Pattern.compile("documents/[^/]+/sync");
    private static final Pattern UPLOADS = Pattern.compile("(documents|chat/rooms)/[^/]+/uploads");

    /** Resources, by the first segment of their path, that say themselves whom they serve: it is not told by what somebody may do with documents. */
    private static final Set<String> SAY_THEMSELVES = Set.of("session", "health", "welcome", "account", "accounts", "tokens", "metrics");

    @Inject
    private AccessPolicy access;

    @Inject
    private Caller caller;

    @Inject
    private OriginCheck origins;

    @Inject
    private RateLimits limits;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        boolean reads = READING.contains(request.getMethod());
        if (!reads) {
            refuseForgery(request, path);
        }
        if (path.startsWith("health/")) {
            return;
        }
        Identity identity = caller.identity();
        limits.request(identity.name());
        boolean syncs = SYNC.matcher(path).matches();
        if (identity.credential() instanceof Credential.DocumentToken && !path.equals("session")) {
            if (syncs) {
                return;
            }
            throw new ForbiddenException("a document token opens its document, and nothing else");
        }
        if (SAY_THEMSELVES.contains(path.split("/", 2)[0]) || path.equals("links/open")) {
            return;
        }
        Scope scope = access.scope();
        if (!identity.isSignedIn() && !scope.opensSomething()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        boolean inBrowser = identity.isSignedIn() && !(identity.credential() instanceof Credential.Token);
        // Who may only read may let others read, may ask for what is new, and may call; the resource looks at it more closely.
        if (!reads && !inBrowser && !scope.changesSomething() && !path.equals("document-tokens") && !syncs && !path.startsWith("calls/")) {
            throw new ForbiddenException("you may read, but not change anything");
        }
    }

    private void refuseForgery(ContainerRequestContext request, String path) {
        if (!origins.allows(request.getHeaderString("Origin"), request.getHeaderString("Host"), request.getSecurityContext().isSecure())) {
            throw new ForbiddenException("pages of this origin may not use this server (setting concord.allowed-origins)");
        }
        MediaType type = request.getMediaType();
        if (CONTENT.matcher(path).matches()) {
            if (!isContent(type, request)) {
                throw new NotSupportedException("content comes as one of " + CONTENT_TYPES.stream().sorted().toList());
            }
        } else if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !(UPLOADS.matcher(path).matches() && isImage(type))
                && !(SYNC.matcher(path).matches() && MediaType.APPLICATION_OCTET_STREAM_TYPE.isCompatible(type))) {
            throw new NotSupportedException("a changing request needs the header Content-Type: application/json");
        }
    }

    /** Browsers say the origin of a form that they send; of plain text that has none it is not known that it is from none. */
    private static boolean isContent(MediaType type, ContainerRequestContext request) {
        String name = type == null ? "" : (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        boolean fromForm = name.equals(MediaType.TEXT_PLAIN) && request.getHeaderString("Origin") == null && !request.getCookies().isEmpty();
        return CONTENT_TYPES.contains(name) && !fromForm;
    }

    /** A form cannot send this either. Which pictures are taken is for the resource to say. */
    private static boolean isImage(MediaType type) {
        return type != null && type.getType().equalsIgnoreCase("image");
    }
}
