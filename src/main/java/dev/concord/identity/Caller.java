package dev.concord.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** Whoever makes the current request. */
@RequestScoped
public class Caller {

    /** The cookie of a browser session. Two applications of one host are kept apart by its path. */
    public static final String COOKIE = "concord-session";

    /** The cookie of a visitor who opened a link. */
    public static final String VISITOR_COOKIE = "concord-visitor";

    /** A WebSocket's subprotocol that begins with this goes on with a token. */
    public static final String TOKEN_SUBPROTOCOL = "concord.token.";

    private static final String PARAMETER = "token=";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Sessions sessions;

    @Inject
    private Tokens tokens;

    @Inject
    private Lookups lookups;

    private Identity identity;

    /**
     * @throws UnknownCallerException if somebody shows something, and the database cannot be asked whose it is
     * @throws RuntimeException that of {@link LookupLimit} if too much is shown from one address that nobody has lately been known by
     */
    public Identity identity() {
        if (identity == null) {
            identity = byToken().or(this::bySession)
                    .orElseGet(() -> Identity.stranger(request.getRemoteAddr(), visitor()));
        }
        return identity;
    }

    /** Whoever makes the request, whatever it shows: for who is going to say later who it is. */
    public Identity stranger() {
        return Identity.stranger(request.getRemoteAddr(), new Credential.None());
    }

    /** Whoever shows a token is not taken for anybody else, also when the token is not valid. */
    private Optional<Identity> byToken() {
        return shownToken().map(secret -> Optional.of(secret).filter(Tokens::isLike).flatMap(token -> lookUp(token, tokens::find))
                .orElseGet(() -> Identity.stranger(request.getRemoteAddr(), new Credential.Invalid())));
    }

    private Optional<String> shownToken() {
        return bearer().or(this::subprotocol).or(this::parameter);
    }

    private Optional<String> bearer() {
        String header = request.getHeader("Authorization");
        String[] parts = header == null ? new String[] {""} : header.strip().split(" +", 2);
        return parts[0].equalsIgnoreCase("Bearer") ? Optional.of(parts.length == 1 ? "" : parts[1]) : Optional.empty();
    }

    /** A script in a browser can set no header of a WebSocket but this. */
    private Optional<String> subprotocol() {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(offer -> offer.startsWith(TOKEN_SUBPROTOCOL))
                .map(offer -> offer.substring(TOKEN_SUBPROTOCOL.length()))
                .findFirst();
    }

    /** Out of the address alone: to ask for a parameter would read the body of a form. */
    private Optional<String> parameter() {
        String query = request.getQueryString();
        return query == null ? Optional.empty()
                : Arrays.stream(query.split("&")).filter(part -> part.startsWith(PARAMETER)).map(part -> part.substring(PARAMETER.length())).findFirst();
    }

    private Optional<Identity> bySession() {
        return cookie(COOKIE).filter(Secrets::isLike).flatMap(secret -> lookUp(secret, sessions::find));
    }

    private Optional<Identity> lookUp(String secret, Function<String, Optional<Identity>> owner) {
        return lookups.find(secret, request.getRemoteAddr(), shown -> {
            try {
                return owner.apply(shown);
            } catch (RuntimeException e) {
                throw new UnknownCallerException(e);
            }
        });
    }

    /** What the cookie of a visitor says, whoever makes the request. */
    public Optional<String> visitorSecret() {
        return cookie(VISITOR_COOKIE);
    }

    private Credential visitor() {
        return visitorSecret().<Credential>map(secret -> new Credential.Visitor(holder(secret))).orElseGet(Credential.None::new);
    }

    /** What a visitor's cookie stands for: no name of an account begins like this. */
    public static String holder(String visitorSecret) {
        return "@" + HexFormat.of().formatHex(Secrets.hash(visitorSecret));
    }

    private Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue).findFirst();
    }
}
