package dev.concord.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeRequestTest {

    @ParameterizedTest
    @CsvSource({"/sync/a[1],/sync/a%5B1%5D", "/sync/a|b^c,/sync/a%7Cb%5Ec", "100%,100%25", "%4,%254", "%zz,%25zz", "\u00e9,%C3%A9"})
    void whatMayNotStandInAnAddressIsEncoded(String sent, String legal) {
        assertThat(UpgradeRequest.legal(sent)).isEqualTo(legal);
        assertThat(URI.create("ws://localhost/" + legal)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/concord/sync/a%20b/c%2Fd", "a=1&b=%7B%7D", "it's;x=(1)*+,~!$@:", "%c3%A9"})
    void whatMayStandThereStaysAsItIs(String sent) {
        assertThat(UpgradeRequest.legal(sent)).isEqualTo(sent);
    }
}
