package dev.concord.security;

import jakarta.json.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Refuses requests of the REST API whose address or headers cannot be read. The servers' libraries answer them with pages of their own or as
 * a fault of the server, and fill the log with where they found it.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class RequestSyntax extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETERS = "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]*\"))*";
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*" + TOKEN + "/" + TOKEN + PARAMETERS + "\\s*");
    private static final Pattern BAD_QUALITY = Pattern.compile(";\\s*q=(?!(0(\\.\\d{0,3})?|1(\\.0{0,3})?)\\s*([;,]|$))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOREIGN_CHARSET = Pattern.compile(";\\s*charset=(?!\"?(utf-8|us-ascii)\"?\\s*(;|$))", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String query = request.getQueryString();
        String type = request.getContentType();
        if (!isReadable(request.getRequestURI()) || query != null && !isReadable(query)) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "bad-request", "the address is not percent-encoded UTF-8");
        } else if (!isReadableAccept(request)) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "bad-request", "the header Accept cannot be read");
        } else if (type != null && !isReadableType(type)) {
            refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "the header Content-Type cannot be read, or is not UTF-8");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isReadableAccept(HttpServletRequest request) {
        for (String accept : Collections.list(request.getHeaders("Accept"))) {
            for (String range : accept.split(",")) {
                if (!range.isBlank() && (!MEDIA_TYPE.matcher(range).matches() || BAD_QUALITY.matcher(range).find())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A body is of one type, not of a range of types. */
    private static boolean isReadableType(String type) {
        return MEDIA_TYPE.matcher(type).matches() && type.indexOf('*') < 0 && !FOREIGN_CHARSET.matcher(type).find();
    }

    /** Whether each percent sign is followed by two digits, and what they stand for is UTF-8. */
    private static boolean isReadable(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '%') {
                decoded.put(bytes[at]);
                continue;
            }
            int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
            int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            decoded.put((byte) (high << 4 | low));
            at += 2;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(decoded.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void refuse(HttpServletResponse response, int status, String code, String message) throws IOException {
        byte[] body = Json.createObjectBuilder().add("error", code).add("message", message).build().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
