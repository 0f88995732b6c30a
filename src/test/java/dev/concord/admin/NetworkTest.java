package dev.concord.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true", "10.1.0.0/16, 10.2.0.0, false", "10.1.2.128/25, 10.1.2.129, true", "10.1.2.128/25, 10.1.2.127, false",
        "0.0.0.0/0, 8.8.8.8, true", "0.0.0.0/0, ::1, false", "192.168.1.7, 192.168.1.7, true", "192.168.1.7, 192.168.1.8, false",
        "fd00::/8, fd12:3456::1, true", "fd00::/8, fe80::1%eth0, false", "fe80::/10, fe80::1%eth0, true", "::1, 0:0:0:0:0:0:0:1, true",
        "10.0.0.0/8, ::ffff:10.2.3.4, true"})
    void containsWhatBeginsAsItDoes(String network, String address, boolean contained) {
        assertThat(Network.parse(network).contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", "10.0.0", "999.0.0.1", "localhost/8", "10.0.0.0/8/8"})
    void takesNothingElseForANetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoAddressIsNowhere() {
        assertThat(Network.parse("0.0.0.0/0").contains("unknown")).isFalse();
        assertThat(Network.parse("0.0.0.0/0").contains("example.org")).isFalse();
    }
}
