package dev.concord.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnauthenticatedTest {

    @Test
    void oneAddressDoesNotTakeThePlacesOfAnother() {
        Unauthenticated unauthenticated = new Unauthenticated(2, 100);
        assertThat(unauthenticated.admit("a")).isEmpty();
        assertThat(unauthenticated.admit("a")).isEmpty();
        assertThat(unauthenticated.admit("a")).contains("limit unauthenticated-per-address of 2 reached");
        assertThat(unauthenticated.admit("b")).isEmpty();
        unauthenticated.remove("a");
        assertThat(unauthenticated.admit("a")).isEmpty();
    }

    @Test
    void manyAddressesAreBoundedTogether() {
        Unauthenticated unauthenticated = new Unauthenticated(2, 3);
        for (String address : new String[] {"a", "b", "c"}) {
            assertThat(unauthenticated.admit(address)).isEmpty();
        }
        assertThat(unauthenticated.admit("d")).contains("limit connections of 3 reached");
        unauthenticated.remove("b");
        assertThat(unauthenticated.admit("d")).isEmpty();
    }
}
