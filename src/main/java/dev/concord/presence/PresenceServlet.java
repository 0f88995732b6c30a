package dev.concord.presence;

import dev.concord.protocol.CloseCode;
import dev.concord.websocket.RefusedException;
import dev.concord.websocket.Upgrade;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The handshakes of presence. Public for the server's sake. */
@WebServlet(urlPatterns = "/presence")
public class PresenceServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Upgrade upgrade;

    @Inject
    private transient PresenceChannel channel;

    @Inject
    private transient OnlinePeople online;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (!upgrade.mayBegin(request, response, "presence")) {
            return;
        }
        upgrade.accept(request, response, channel, user -> {
            if (!user.isSignedIn()) {
                throw new RefusedException(CloseCode.NOT_PERMITTED, "sign in to see who is online");
            }
            return new PresenceHandler(online, user);
        });
    }
}
