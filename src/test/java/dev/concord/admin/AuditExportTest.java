package dev.concord.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.concord.audit.AuditEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditExportTest {

    private static AuditEntry entry(String subject, String details) {
        return new AuditEntry(7, Instant.parse("2026-01-31T09:30:00.000001Z"), "shared", "@192.0.2.1", subject, details, "00");
    }

    @Test
    void aCellThatASpreadsheetWouldRunIsQuoted() {
        assertEquals("\"7\",\"2026-01-31T09:30:00.000001Z\",\"shared\",\"'@192.0.2.1\",\"'=HYPERLINK(\"\"x\"\")\",\"{\"\"a\"\":\"\"b\"\"}\",\"00\"\r\n",
                AuditExport.CSV.line(entry("=HYPERLINK(\"x\")", "{\"a\":\"b\"}")));
    }

    @Test
    void aLineOfJsonIsOneLine() {
        assertEquals("{\"id\":7,\"at\":\"2026-01-31T09:30:00.000001Z\",\"action\":\"shared\",\"actor\":\"@192.0.2.1\",\"subject\":\"a\\nb\","
                + "\"details\":{\"a\":\"b\"},\"hash\":\"00\"}\n", AuditExport.JSONL.line(entry("a\nb", "{\"a\":\"b\"}")));
    }

    @Test
    void detailsThatSomebodyPutIntoTheDatabaseByHandAreShownAsTheyAre() {
        assertEquals("\"not JSON\"", AuditExport.json(entry("", "not JSON")).get("details").toString());
    }
}
