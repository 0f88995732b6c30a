package dev.concord.socket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;

/**
 * The handshake's request as the server's WebSocket library gets it: with an address that {@link java.net.URI} takes.
 *
 * <p>Browsers leave characters such as {@code [} in a path as they are. The servers accept that, but their libraries make a
 * {@code URI} of it for the session; Undertow does so after it has answered 101, and then drops the connection.
 */
final class UpgradeRequest extends HttpServletRequestWrapper {

    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    UpgradeRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getRequestURI() {
        return legal(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
        String url = super.getRequestURL().toString();
        String path = super.getRequestURI();
        return url.endsWith(path)
                ? new StringBuffer(url.substring(0, url.length() - path.length())).append(legal(path))
                : new StringBuffer(url);
    }

    @Override
    public String getQueryString() {
        String query = super.getQueryString();
        return query == null ? null : legal(query);
    }

    /** Percent-encodes what may not stand in a path or a query as it is, and a percent sign that encodes nothing. */
    static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean keeps = c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)
                    || c == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            if (keeps) {
                legal.append(c);
            } else {
                legal.append(String.format("%%%02X", (int) c));
            }
        }
        return legal.toString();
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }
}
