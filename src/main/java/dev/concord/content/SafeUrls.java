package dev.concord.content;

import java.util.List;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.UrlSanitizer;

/** Addresses that do nothing but lead somewhere or show a picture; of others the empty string is left. */
final class SafeUrls implements UrlSanitizer {

    private final UrlSanitizer links = new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel"));
    private final UrlSanitizer images = new DefaultUrlSanitizer(List.of("http", "https", "data"));

    @Override
    public String sanitizeLinkUrl(String url) {
        return links.sanitizeLinkUrl(url);
    }

    @Override
    public String sanitizeImageUrl(String url) {
        return images.sanitizeImageUrl(url);
    }
}
