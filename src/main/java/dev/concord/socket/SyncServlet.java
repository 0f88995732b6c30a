package dev.concord.socket;

import dev.concord.access.AccessPolicy;
import dev.concord.access.RequestAudit;
import dev.concord.access.UnknownAccessException;
import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditUnavailableException;
import dev.concord.room.ClientCopy;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.websocket.Upgrade;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The handshake of the sync socket. */
@WebServlet(urlPatterns = "/sync/*")
public class SyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    @Inject
    private transient AccessPolicy access;

    @Inject
    private transient RequestAudit audit;

    @Inject
    private transient Upgrade upgrade;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (!upgrade.mayBegin(request, response, "the y-websocket protocol")) {
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
        Optional<Upgrade.Arrival> arrival = upgrade.arrival(request, response);
        if (arrival.isEmpty()) {
            return;
        }
        boolean awaitsToken = arrival.get().awaitsToken();
        Permission permission = awaitsToken ? Permission.NONE : permission(name);
        if (permission == Permission.NONE && !awaitsToken) {
            recordRefusal(name);
        }
        boolean speaksConcord = SyncEndpoint.CONCORD_SUBPROTOCOL.equals(request.getParameter("protocol"));
        upgrade.perform(request, response, SyncEndpoint.NAME,
                new SyncEndpoint.Admission(name, arrival.get().user(), permission, copy, speaksConcord, awaitsToken));
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
