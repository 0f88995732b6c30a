package dev.concord.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

    private final Repetitions repetitions = new Repetitions();

    private static AuditEvent refused(String actor) {
        return AuditEvent.of(AuditAction.SIGN_IN_REFUSED, actor, "anna").with(AuditEvent.ADDRESS, "192.0.2.1");
    }

    @Test
    void theFirstIsWrittenAtOnceAndTheOthersAreCounted() {
        assertTrue(repetitions.isFirst(refused("@a")));
        assertFalse(repetitions.isFirst(refused("@a")));
        assertFalse(repetitions.isFirst(refused("@a")));
        assertTrue(repetitions.isFirst(refused("@b")));
        assertEquals(List.of(refused("@a").with("repeated", "2")), repetitions.takeCounted());
    }

    @Test
    void anEventThatCameOnceIsNotToldAgain() {
        assertTrue(repetitions.isFirst(refused("@a")));
        assertEquals(List.of(), repetitions.takeCounted());
        assertTrue(repetitions.isFirst(refused("@a")), "the next minute begins anew");
    }

    @Test
    void aFloodOfDifferentEventsIsBounded() {
        int written = 0;
        for (int i = 0; i < 10_000; i++) {
            written += repetitions.isFirst(refused("@" + i)) ? 1 : 0;
        }
        assertEquals(Repetitions.MAX_DIFFERENT, written);
        AuditEvent together = AuditEvent.of(AuditAction.SIGN_IN_REFUSED, Repetitions.MANY, "")
                .with("repeated", Integer.toString(10_000 - Repetitions.MAX_DIFFERENT));
        assertEquals(List.of(together), repetitions.takeCounted());
    }
}
