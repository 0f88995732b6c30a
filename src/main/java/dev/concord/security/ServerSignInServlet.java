package dev.concord.security;

import dev.concord.identity.Outsider;
import dev.concord.identity.Role;
import dev.concord.identity.SignInSettings;
import dev.concord.identity.SignInSource;
import dev.concord.limits.LimitExceededException;
import dev.concord.limits.RateLimits;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Begins a session of Concord for somebody whom the server knows. Nobody else gets here: web.xml demands it, and the server finds out in whatever way its
 * administrator has chosen (a form, Kerberos, its own OpenID Connect). The server's own session ends here, so that one sign-out ends everything.
 */
@WebServlet("/sign-in/server")
public class ServerSignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignInSettings settings;

    @Inject
    private transient OutsiderDoor door;

    @Inject
    private transient RateLimits limits;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!settings.ways().include(SignInSource.SERVER) || request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            limits.signInElsewhere(request.getRemoteAddr());
        } catch (LimitExceededException e) {
            TooManyRequests.answer(response, e);
            return;
        }
        String to = SignInReturn.wanted(request);
        Outsider outsider = outsider(request);
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        door.admit(request, response, outsider, Optional.empty(), to);
    }

    private static Outsider outsider(HttpServletRequest request) {
        String name = request.getUserPrincipal().getName();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (request.isUserInRole(role.text())) {
                roles.add(role);
            }
        }
        // A directory does not mind in which case a name is typed: it is the same person.
        return new Outsider(SignInSource.SERVER, name.strip().toLowerCase(Locale.ROOT), name, name, roles, ServerGroups.ofCaller());
    }
}
