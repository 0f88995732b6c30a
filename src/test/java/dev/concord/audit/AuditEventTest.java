package dev.concord.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void whatStrangersWriteIsBoundedAndHarmless() {
        AuditEvent event = AuditEvent.of(AuditAction.REFUSED, "a".repeat(300), "line\nline\0\u202e\ud800!");
        assertEquals("a".repeat(199) + "\u2026", event.actor());
        assertEquals("line\ufffdline\ufffd\ufffd\ufffd!", event.subject());
        assertEquals("a".repeat(200), AuditEvent.of(AuditAction.REFUSED, "a".repeat(200), "").actor());
        AuditEvent smiling = AuditEvent.of(AuditAction.REFUSED, "\ud83d\ude00".repeat(200), "");
        assertTrue(smiling.actor().length() <= 200 && !Character.isHighSurrogate(smiling.actor().charAt(smiling.actor().length() - 2)));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            many.put("key " + i + "x".repeat(100), "v".repeat(1000));
        }
        AuditEvent detailed = new AuditEvent(AuditAction.REFUSED, "", "", many);
        assertTrue(detailed.details().size() <= 16);
        detailed.details().forEach((key, value) -> assertTrue(key.length() <= 40 && value.length() <= 500));
    }

    @Test
    void theTextsOfActionsAreWhatTheyAlwaysWere() {
        assertEquals("account-changed account-created account-disabled assisted compacted content-read content-written disconnected drained erased exported link-made link-opened link-revoked"
                        + " message-sent password-changed refused restored resumed room-closed server-started setting-changed shared sign-in-locked sign-in-refused signed-in signed-out token-issued"
                        + " token-revoked trashed unshared went-back",
                Arrays.stream(AuditAction.values()).map(AuditAction::text).sorted().collect(Collectors.joining(" ")));
        assertEquals(Optional.of(AuditAction.SIGNED_IN), AuditAction.of("signed-in"));
        assertFalse(AuditAction.of("SIGNED_IN").isPresent());
    }
}
