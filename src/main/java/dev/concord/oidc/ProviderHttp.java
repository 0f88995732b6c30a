package dev.concord.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Requests to the provider: encrypted unless it is on this machine, of bounded time and size, and led nowhere else. On the thread that asks; by the
 * JVM's own client, which knows the proxy and the trusted certificates of the server.
 */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever {

    private static final int CONNECT_MILLIS = 3000;
    private static final int READ_MILLIS = 5000;
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 512 * 1024;

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HTTPResponse response = exchange("GET", url, Map.of(), null);
        if (response.getStatusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("status " + response.getStatusCode());
        }
        return new Resource(response.getBody(), "application/json");
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        return exchange(request.getMethod().name(), request.getURL(), request.getHeaderMap(), request.getBody());
    }

    private static HTTPResponse exchange(String method, URL url, Map<String, List<String>> headers, String body) throws IOException {
        if (!OidcSettings.isSafe(URI.create(url.toString()))) {
            throw new IOException("the provider names an address without TLS");
        }
        long deadline = System.nanoTime() + WHOLE.toNanos();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", "application/json");
            headers.forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            HTTPResponse response = new HTTPResponse(connection.getResponseCode());
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null && values != null) {
                    response.setHeader(name, values.toArray(String[]::new));
                }
            });
            try (InputStream in = response.getStatusCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                response.setBody(in == null ? "" : read(in, deadline));
            }
            return response;
        } finally {
            connection.disconnect();
        }
    }

    private static String read(InputStream in, long deadline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            bytes.write(piece, 0, n);
            if (bytes.size() > MAX_BYTES) {
                throw new IOException("the provider's answer is longer than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the provider's answer takes longer than " + WHOLE.toSeconds() + " s");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
