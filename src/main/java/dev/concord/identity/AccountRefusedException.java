package dev.concord.identity;

/** Something cannot be done with an account. The message is a sentence for whoever wants it. */
public final class AccountRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** What was typed cannot be used. */
        INVALID,
        /** There is no such account, session or link; or not any more. */
        UNKNOWN,
        /** It does not go together with the other accounts. */
        CONFLICT
    }

    private final Reason reason;

    private AccountRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static AccountRefusedException invalid(String message) {
        return new AccountRefusedException(Reason.INVALID, message);
    }

    static AccountRefusedException unknown(String message) {
        return new AccountRefusedException(Reason.UNKNOWN, message);
    }

    static AccountRefusedException conflict(String message) {
        return new AccountRefusedException(Reason.CONFLICT, message);
    }

    public Reason reason() {
        return reason;
    }
}
