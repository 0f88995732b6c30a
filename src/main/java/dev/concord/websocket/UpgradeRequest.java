package dev.concord.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/**
 * The handshake's request as the server's WebSocket library gets it: at the address of the endpoint instead of its own.
 *
 * <p>The libraries make a {@link java.net.URI} of it for the session, and that takes fewer characters than browsers send and servers accept: with
 * a {@code [} in a document's name Undertow answers 101 and then drops the connection.
 */
final class UpgradeRequest extends HttpServletRequestWrapper {

    private final String path;
    private final UpgradeHandlers handlers;

    /** @param path the endpoint's, inside the application */
    UpgradeRequest(HttpServletRequest request, String path, UpgradeHandlers handlers) {
        super(request);
        this.path = request.getContextPath() + path;
        this.handlers = handlers;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        String url = super.getRequestURL().toString();
        return new StringBuffer(url.substring(0, url.length() - super.getRequestURI().length())).append(path);
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        T handler = super.upgrade(type);
        handlers.note(handler);
        return handler;
    }
}
