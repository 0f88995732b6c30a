package dev.concord.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private long now = -5;
    private final LimitCounters counters = new LimitCounters();
    private final RateLimits limits = new RateLimits(new LimitSettings(2, 4, 1, 0, 3, 100, 0, 0, 5, 1000, 7, 0, 0), counters, () -> now);

    private static void times(int times, Runnable what) {
        IntStream.range(0, times).forEach(i -> what.run());
    }

    @Test
    void eachUserAndEachThingHasItsOwnLimit() {
        times(3, () -> limits.request("anna"));
        times(3, () -> limits.request("ben"));
        times(2, () -> limits.signIn("192.0.2.1"));
        LimitExceededException met = assertThrows(LimitExceededException.class, () -> limits.request("anna"));
        assertEquals("limit requests-per-minute of 3 exceeded", met.getMessage());
        assertTrue(met.retryAfterSeconds().getAsLong() >= 1 && met.retryAfterSeconds().getAsLong() <= 120, "after " + met.retryAfterSeconds());
        assertThrows(LimitExceededException.class, () -> limits.signIn("192.0.2.1"));
        limits.signIn("192.0.2.2");
        times(4, () -> limits.signInElsewhere("192.0.2.1"));
        assertThrows(LimitExceededException.class, () -> limits.signInElsewhere("192.0.2.1"));
        limits.oneTimeLink("192.0.2.1");
        assertThrows(LimitExceededException.class, () -> limits.oneTimeLink("192.0.2.1"));
        assertEquals(1, counters.met(Limit.REQUESTS_PER_MINUTE));
        assertEquals(1, counters.met(Limit.SIGN_INS_PER_MINUTE));
    }

    @Test
    void whoWaitsAsToldIsLetIn() {
        times(3, () -> limits.request("anna"));
        long seconds = assertThrows(LimitExceededException.class, () -> limits.request("anna")).retryAfterSeconds().getAsLong();
        now += seconds * 1_000_000_000;
        limits.request("anna");
    }

    @Test
    void waitingDoesNotHelpWhoHasTooManyDocuments() {
        limits.anotherDocument("anna", () -> 6);
        LimitExceededException met = assertThrows(LimitExceededException.class, () -> limits.anotherDocument("anna", () -> 7));
        assertEquals("limit documents-per-user of 7 exceeded", met.getMessage());
        assertTrue(met.retryAfterSeconds().isEmpty());
    }

    @Test
    void zeroIsNoLimit() {
        times(10_000, () -> limits.newDocument("anna"));
        times(10_000, () -> limits.lookup("192.0.2.1"));
        ConnectionBudget free = new ConnectionBudget(0, 0, () -> now);
        times(10_000, () -> assertNull(free.take(1_000_000, true)));
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOne() {
        limits.signIn("2001:db8:1:2::1");
        limits.signIn("2001:db8:1:2:ffff::7%eth0");
        assertThrows(LimitExceededException.class, () -> limits.signIn("2001:0db8:0001:0002:3::"));
        limits.signIn("2001:db8:1:3::1");
        assertEquals("192.0.2.1", ClientAddress.network("::ffff:192.0.2.1"));
        assertEquals("192.0.2.1", ClientAddress.network("192.0.2.1"));
        assertEquals("not:an address", ClientAddress.network("not:an address"));
        assertEquals("fe80:::1", ClientAddress.network("fe80:::1"));
    }

    @Test
    void aFloodOfNamesTakesBoundedMemoryAndIsForgotten() {
        WindowTable table = new WindowTable(0);
        times(3 * WindowTable.MAX_NAMES, new Runnable() {
            private int i;

            @Override
            public void run() {
                table.take("@" + i++, 1, 1, 0);
            }
        });
        assertTrue(table.size() <= WindowTable.MAX_NAMES, "size " + table.size());
        table.take("@late", 1, 1, 3 * SlidingWindow.WINDOW);
        assertEquals(1, table.size());
    }

    @Test
    void manyThreadsGetNoMoreThanIsAllowed() {
        AtomicInteger through = new AtomicInteger();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            try {
                limits.connect("anna");
                through.incrementAndGet();
            } catch (LimitExceededException e) {
                // Counted below.
            }
        });
        assertEquals(100, through.get());
        assertEquals(900, counters.met(Limit.CONNECTS_PER_MINUTE));
    }

    @Test
    void aSocketHasALimitOfMessagesAndOneOfBytes() {
        ConnectionBudget messages = limits.connectionBudget();
        for (int i = 0; i < 5; i++) {
            assertNull(messages.take(10, false));
            assertNull(messages.take(10, true));
        }
        assertEquals(Limit.MESSAGES_PER_MINUTE, messages.take(10, true));
        ConnectionBudget bytes = limits.connectionBudget();
        assertNull(bytes.take(900, false));
        assertEquals(Limit.BYTES_PER_MINUTE, bytes.take(100, true));
        ConnectionBudget empty = limits.connectionBudget();
        assertTrue(IntStream.range(0, 1000).anyMatch(i -> empty.take(0, false) != null), "parts without bytes are not free");
    }
}
