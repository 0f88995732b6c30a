package dev.concord.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of every answer of the REST API that it is data: nobody keeps it, no browser takes it for something else, shows it in a frame or lets
 * a page of another site have it as a script or a picture. A resource that knows better has set its own headers before.
 */
@Provider
public class AnswerHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        boolean streams = MediaType.SERVER_SENT_EVENTS_TYPE.isCompatible(response.getMediaType());
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, list(streams ? "no-cache, no-transform" : "no-store"));
        headers.putIfAbsent("Content-Security-Policy", list("default-src 'none'; frame-ancestors 'none'"));
        headers.putIfAbsent("X-Content-Type-Options", list("nosniff"));
        headers.putIfAbsent("Referrer-Policy", list("no-referrer"));
        headers.putIfAbsent("Cross-Origin-Resource-Policy", list("same-origin"));
    }

    private static List<Object> list(Object value) {
        return new ArrayList<>(List.of(value));
    }
}
