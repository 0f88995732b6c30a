package dev.concord.security;

import dev.concord.identity.SignInSettings;
import dev.concord.identity.SignInSource;
import dev.concord.limits.LimitExceededException;
import dev.concord.limits.RateLimits;
import dev.concord.oidc.OidcException;
import dev.concord.oidc.OidcSettings;
import dev.concord.oidc.OidcSignIn;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Sends a browser to the provider of OpenID Connect, and takes it back. */
@WebServlet({"/sign-in/oidc", "/" + OidcSettings.CALLBACK})
public class OidcServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    @Inject
    private transient SignInSettings settings;

    @Inject
    private transient OidcSignIn provider;

    @Inject
    private transient OutsiderDoor door;

    @Inject
    private transient RateLimits limits;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!settings.ways().include(SignInSource.OIDC)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            limits.signInElsewhere(request.getRemoteAddr());
        } catch (LimitExceededException e) {
            TooManyRequests.answer(response, e);
            return;
        }
        URI redirectUri = ApplicationAddress.of(request).resolve(OidcSettings.CALLBACK);
        if (request.getServletPath().endsWith("/callback")) {
            finish(request, response, redirectUri);
        } else {
            begin(request, response, redirectUri);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, URI redirectUri) {
        String to = SignInReturn.wanted(request);
        try {
            OidcSignIn.Begun begun = provider.begin(redirectUri);
            response.addHeader("Set-Cookie", new AttemptCookie(begun.secret(), to).set(request));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Location", begun.address().toString());
        } catch (OidcException e) {
            fail(request, response, to, e);
        }
    }

    private void finish(HttpServletRequest request, HttpServletResponse response, URI redirectUri) {
        Optional<AttemptCookie> attempt = AttemptCookie.of(request);
        String to = attempt.map(AttemptCookie::to).orElse("/");
        response.addHeader("Set-Cookie", AttemptCookie.forget(request));
        if (attempt.isEmpty()) {
            SignInReturn.lead(request, response, to, "expired");
            return;
        }
        try {
            OidcSignIn.SignedIn somebody = provider.finish(attempt.get().secret(), redirectUri, request.getQueryString());
            door.admit(request, response, somebody.outsider(), Optional.of(somebody.idToken()), to);
        } catch (OidcException e) {
            fail(request, response, to, e);
        }
    }

    private static void fail(HttpServletRequest request, HttpServletResponse response, String to, OidcException failure) {
        String cause = failure.getCause() == null ? "" : " (" + failure.getCause().getClass().getSimpleName() + ")";
        LOG.log(Level.INFO, "sign-in by oidc refused: " + failure.getMessage() + cause);
        SignInReturn.lead(request, response, to, failure.problem().name().toLowerCase(Locale.ROOT));
    }
}
