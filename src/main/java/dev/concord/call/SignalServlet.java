package dev.concord.call;

import dev.concord.identity.Credential;
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

/** The handshake of the socket for signalling. Public for the server's sake. */
@WebServlet(urlPatterns = "/signal")
public class SignalServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Upgrade upgrade;

    @Inject
    private transient SignalChannel channel;

    @Inject
    private transient Signals signals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (!upgrade.mayBegin(request, response, "signalling, of calls and of y-webrtc")) {
            return;
        }
        upgrade.accept(request, response, channel, user -> {
            if (user.credential() instanceof Credential.Invalid) {
                throw new RefusedException(CloseCode.NOT_PERMITTED, "the token is not valid");
            }
            return new SignalHandler(signals, new Pace(System::nanoTime));
        });
    }
}
