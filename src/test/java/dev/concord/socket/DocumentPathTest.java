package dev.concord.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentPathTest {

    private static final String PREFIX = "/concord/sync/";

    @ParameterizedTest
    @CsvSource({"a%20b,a b", "a/b,a/b", "a%2Fb,a/b", "a%252Fb,a%2Fb", "100%25,100%", "caf%C3%A9,caf\u00e9", "cafe%CC%81,cafe\u0301",
        "%F0%9F%98%80,\ud83d\ude00", "+plus+,+plus+", "a;b=c,a;b=c", "UPPER,UPPER", "..%2Fother,../other", "a//b/,a//b/"})
    void aNameIsDecodedOnce(String path, String name) {
        assertThat(DocumentPath.name(PREFIX + path, PREFIX).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%4", "%zz", "a%00b", "%C3", "%C3%28", "%ED%A0%80", "caf\u00e9"})
    void whatCannotBeANameIsRefused(String path) {
        assertThatThrownBy(() -> DocumentPath.name(PREFIX + path, PREFIX)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLimitIsAtFiveHundredAndTwelve() {
        assertThat(DocumentPath.name(PREFIX + "n".repeat(512), PREFIX).value()).hasSize(512);
        assertThatThrownBy(() -> DocumentPath.name(PREFIX + "n".repeat(513), PREFIX)).hasMessageContaining("512");
    }
}
