package dev.concord.socket;

import dev.concord.access.AccessPolicy;
import dev.concord.access.RequestAudit;
import dev.concord.access.UnknownAccessException;
import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditUnavailableException;
import dev.concord.identity.Caller;
import dev.concord.identity.UnknownCallerException;
import dev.concord.limits.LimitExceededException;
import dev.concord.limits.RateLimits;
import dev.concord.room.ClientCopy;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.security.OriginCheck;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * The handshake of the sync socket.
 *
 * <p>A servlet and not a {@code @ServerEndpoint} path, because such a path takes one segment for one name, and a document's
 * name may hold slashes: {@link ServerContainer#upgradeHttpToWebSocket} leaves the path to us.
 */
@WebServlet(urlPatterns = "/sync/*")
public class SyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    /** {@code ?auth=message}: the first message says who it is, and nothing else does. */
    private static final String AWAITS_TOKEN = "message";

    /** A balancer that asks for readiness has noticed by then. */
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject
    private transient AccessPolicy access;

    @Inject
    private transient Caller caller;

    @Inject
    private transient OriginCheck origins;

    @Inject
    private transient RequestAudit audit;

    @Inject
    private transient Handshakes handshakes;

    @Inject
    private transient RateLimits limits;

    @Inject
    private transient Connections connections;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.sendError(426, "This address is a WebSocket of the y-websocket protocol.");
            return;
        }
        if (!origins.allows(request.getHeader("Origin"), request.getHeader("Host"), request.isSecure())) {
            LOG.log(Level.INFO, "a handshake from a page of another origin was refused");
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Pages of this origin may not use this server (setting concord.allowed-origins).");
            return;
        }
        if (connections.isDraining()) {
            response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "This server is handing over to others.");
            return;
        }
        RoomName name;
        ClientCopy copy;
        try {
            copy = ClientCopy.of(request.getParameter("device"), request.getParameter("generation"));
            name = DocumentPath.name(request.getRequestURI(), request.getContextPath() + "/sync/");
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
            return;
        }
        boolean speaksConcord = SyncEndpoint.CONCORD_SUBPROTOCOL.equals(request.getParameter("protocol"));
        Handshakes.Admission admission;
        try {
            boolean awaitsToken = AWAITS_TOKEN.equals(request.getParameter("auth"));
            limits.connect(awaitsToken ? caller.stranger().name() : caller.identity().name());
            admission = awaitsToken
                    ? new Handshakes.Admission(name, caller.stranger(), Permission.NONE, copy, speaksConcord, true)
                    : new Handshakes.Admission(name, caller.identity(), permission(name), copy, speaksConcord, false);
        } catch (LimitExceededException e) {
            e.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
            response.sendError(429, e.getMessage());
            return;
        } catch (UnknownCallerException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
            return;
        }
        if (admission.permission() == Permission.NONE && !admission.awaitsToken()) {
            recordRefusal(name);
        }
        String ticket = handshakes.issue(admission);
        try {
            ServletContext context = getServletContext();
            ServerEndpointConfig config = (ServerEndpointConfig) context.getAttribute(ServerEndpointConfig.class.getName());
            SyncEndpointRegistration.container(context).upgradeHttpToWebSocket(new UpgradeRequest(request, ticket), response, config,
                    Map.of(Handshakes.TICKET, ticket));
        } catch (DeploymentException e) {
            throw new ServletException(e);
        } finally {
            if (response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
                handshakes.cancel(ticket);
            }
        }
    }

    /** Null if it cannot be told: then the socket is closed with what brings clients back later, which a refused handshake does not say to a browser. */
    private Permission permission(RoomName name) {
        try {
            return access.permission(name);
        } catch (UnknownAccessException e) {
            LOG.log(Level.DEBUG, () -> "a handshake: " + e.getMessage());
            return null;
        }
    }

    /** Nothing is done for which there would have to be an entry, so one that cannot be written is left to the server's log. */
    private void recordRefusal(RoomName name) {
        try {
            audit.record(AuditAction.REFUSED, "document named " + name.value(), "needed", "read");
        } catch (AuditUnavailableException e) {
            LOG.log(Level.DEBUG, () -> "a refused handshake: " + e);
        }
    }
}
