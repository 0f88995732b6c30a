package dev.concord.audit;

/** Something could not be written into the audit log, so it must not happen. Clients are told 503. */
public final class AuditUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditUnavailableException(Throwable cause) {
        super("this cannot be written into the audit log at present, so it was not done", cause);
    }
}
