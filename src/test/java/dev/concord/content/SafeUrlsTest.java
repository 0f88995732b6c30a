package dev.concord.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeUrlsTest {

    private final SafeUrls urls = new SafeUrls();

    @ParameterizedTest
    @ValueSource(strings = {"https://ok.example/a?b=1", "HTTP://ok.example", "mailto:a@b.example", "tel:+1", "other.md#part", "//ok.example/x"})
    void whatLeadsSomewhereStays(String url) {
        assertThat(urls.sanitizeLinkUrl(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
            "\u0001javascript:alert(1)",
            " javascript:alert(1)", "java\u200bscript:alert(1)", "data:text/html,x", "vbscript:x", "&#106;avascript:alert(1)", "./javascript:alert(1)", "file:///etc/passwd", "javascript&colon;alert(1):"})
    void whatDoesSomethingElseIsNoLink(String url) {
        assertThat(urls.sanitizeLinkUrl(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ok.example/a.png", "data:image/png;base64,AAAA", "uploads/11111111-2222-3333-4444-555555555555"})
    void whatShowsAPictureStays(String url) {
        assertThat(urls.sanitizeImageUrl(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "x\" onerror=\"alert(1)", "https://ok.example/\" onerror=\"x", "data:image/svg+xml,<svg/>",
            "data:text/html;base64,AAAA", "http://127.0.0.1:9/inside", "//evil.example/x.png", "uploads/../../x", "file:///etc/passwd"})
    void whatCouldBeSomethingElseIsNoPicture(String url) {
        assertThat(urls.sanitizeImageUrl(url)).isEmpty();
    }
}
