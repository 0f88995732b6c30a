package dev.concord.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private static final Identity ANNA = Identity.stranger("192.0.2.1", new Credential.None());

    private long now = -7;
    private int allowed = Integer.MAX_VALUE;
    private final List<String> asked = new ArrayList<>();
    private final Lookups lookups = new Lookups(address -> {
        if (allowed-- == 0) {
            allowed = 0;
            throw new IllegalStateException("too many of " + address);
        }
    }, () -> now);

    private Optional<Identity> find(String secret) {
        return lookups.find(secret, "192.0.2.1", shown -> {
            asked.add(shown);
            return shown.startsWith("good") ? Optional.of(ANNA) : Optional.empty();
        });
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void whatIsNobodysIsNotAskedForAgainForAWhile() {
        assertTrue(find("bad").isEmpty());
        assertTrue(find("bad").isEmpty());
        assertEquals(List.of("bad"), asked);
        pass(Duration.ofMinutes(1));
        assertTrue(find("bad").isEmpty());
        assertEquals(List.of("bad", "bad"), asked);
    }

    @Test
    void whatWasGoodIsAskedForEveryTimeAndWhateverOthersDo() {
        find("good");
        allowed = 1;
        find("bad");
        assertEquals("too many of 192.0.2.1", assertThrows(IllegalStateException.class, () -> find("worse")).getMessage());
        assertEquals(Optional.of(ANNA), find("good"));
        assertEquals(Optional.of(ANNA), find("good"));
        assertThrows(IllegalStateException.class, () -> find("good, but not seen here lately"));
        assertEquals(List.of("good", "bad", "good", "good"), asked);
    }

    @Test
    void aChangeOfAnAccountMayMakeSomethingGood() {
        find("bad");
        lookups.changed(new AccountChanged("anna"));
        find("bad");
        assertEquals(List.of("bad", "bad"), asked);
    }

    @Test
    void whatTheDatabaseCannotSayIsNotRemembered() {
        assertThrows(UnknownCallerException.class, () -> lookups.find("good", "192.0.2.1", shown -> {
            throw new UnknownCallerException(new IllegalStateException("away"));
        }));
        assertEquals(Optional.of(ANNA), find("good"));
    }

    @Test
    void aFloodTakesBoundedMemoryAndForgetsTheOldest() {
        RecentSecrets secrets = new RecentSecrets(Duration.ofSeconds(5), () -> now);
        secrets.add("the first");
        for (int i = 0; i < RecentSecrets.MAX; i++) {
            secrets.add("secret " + i);
        }
        assertEquals(RecentSecrets.MAX, secrets.size());
        assertFalse(secrets.contains("the first"));
        assertTrue(secrets.contains("secret 0"));
        pass(Duration.ofSeconds(5));
        assertFalse(secrets.contains("secret 0"));
        secrets.add("the last");
        assertEquals(1, secrets.size());
    }

    @Test
    void whatCannotBeASecretIsToldByItsShape() {
        assertTrue(Secrets.isLike(Secrets.next()));
        for (String other : List.of("", "x".repeat(42), "x".repeat(44), "x".repeat(42) + "!", "x".repeat(42) + "\n")) {
            assertFalse(Secrets.isLike(other));
        }
        assertTrue(Tokens.isLike("concord_pat_" + Secrets.next()));
        assertFalse(Tokens.isLike(Secrets.next()));
    }
}
