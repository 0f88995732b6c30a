package dev.concord.content;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Addresses that do nothing but lead somewhere or show a picture; of others the empty string is left.
 *
 * <p>A picture of the document itself has an address relative to that of its content. Other relative ones mean nothing here, and what is to
 * be had without TLS only is mostly inside somebody's own network, where a converter must not be sent.
 */
final class SafeUrls implements UrlSanitizer {

    private static final Pattern UPLOAD = Pattern.compile("uploads/[0-9a-f-]{36}");
    private static final Pattern PICTURE = Pattern.compile("(https://[^\\s\"'<>\\\\]+|data:image/(png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile("(https?|mailto|tel):", Pattern.CASE_INSENSITIVE);

    private final UrlSanitizer links = new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel"));

    @Override
    public String sanitizeLinkUrl(String url) {
        String safe = links.sanitizeLinkUrl(url);
        // What has a colon and none of the schemes may get one, when somebody decodes it once more.
        return safe.indexOf(':') < 0 || SCHEME.matcher(safe).lookingAt() ? safe : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
        return UPLOAD.matcher(url).matches() || PICTURE.matcher(url).matches() ? url : "";
    }
}
