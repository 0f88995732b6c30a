package dev.concord.dashboard;

import dev.concord.identity.Identity;
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

/** Takes the handshakes of {@code /live}. Public for the server's sake. */
@WebServlet(urlPatterns = "/live")
public class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Upgrade upgrade;

    @Inject
    private transient LiveChannel channel;

    @Inject
    private transient LiveValues live;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (upgrade.mayBegin(request, response, "live series")) {
            upgrade.accept(request, response, channel, this::enter);
        }
    }

    private LiveSocket enter(Identity user) throws RefusedException {
        if (!user.isSignedIn()) {
            throw new RefusedException(CloseCode.NOT_PERMITTED, "sign in first");
        }
        return new LiveSocket(user, live);
    }
}
