package dev.concord.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Says of a stream of events that nobody may keep, gather or compress it. Servers and proxies compress what has no {@code Content-Encoding} yet, and hold back what
 * they have not filled a block with; so it has one. Public for the server's sake.
 */
@Provider
@StreamHeaders
public class StreamHeadersFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.OK.getStatusCode()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
            response.getHeaders().putSingle("X-Accel-Buffering", "no");
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "identity");
        }
    }
}
