package dev.concord.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginCheckTest {

    private final OriginCheck check = new OriginCheck(new SecuritySettings(List.of("https://app.example:8443")));

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,concord.example,true",
        "https://concord.example,concord.example,true",
        "https://concord.example:443,concord.example,true",
        "http://localhost:8080,localhost:8080,true",
        "HTTP://LOCALHOST:8080,localhost:8080,true",
        "https://app.example:8443,concord.example,true",
        "https://app.example,concord.example,false",
        "https://evil.example,concord.example,false",
        "http://localhost:8081,localhost:8080,false",
        "https://concord.example.evil.example,concord.example,false",
        "ftp://localhost:8080,localhost:8080,false",
        "//localhost:8080,localhost:8080,false",
        "https://localhost:8080@evil.example,localhost:8080,false",
        "null:,concord.example,false",
        "null,concord.example,false",
        "https://evil.example/concord.example,concord.example,false",
        "not a uri,concord.example,false",
        "https://concord.example,-,false"})
    void pagesOfTheOwnOriginAndOfListedOnesMayUseTheServer(String origin, String host, boolean allowed) {
        assertThat(check.allows(origin, host, false)).isEqualTo(allowed);
    }

    @Test
    void aPageThatCameWithoutTlsMayNotUseAServerThatIsReachedByIt() {
        assertThat(check.allows("http://concord.example", "concord.example", true)).isFalse();
        assertThat(check.allows("https://concord.example", "concord.example", true)).isTrue();
    }
}
