package dev.concord.protocol;

/** Why a sync socket is closed. The number, not the reason text, carries the meaning (RFC 6455 section 7.4 and docs/protocols.md). */
public enum CloseCode {

    NORMAL(1000),
    GOING_AWAY(1001),
    PROTOCOL_ERROR(1002),
    UNSUPPORTED_DATA(1003),
    POLICY(1008),
    TOO_BIG(1009),
    SERVER_FAULT(1011),
    TRY_AGAIN_LATER(1013),
    NOT_PERMITTED(4401),
    DOCUMENT_DELETED(4404),
    HISTORY_REPLACED(4409);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
