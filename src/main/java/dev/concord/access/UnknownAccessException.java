package dev.concord.access;

/** It cannot be told at present what somebody may do: the database cannot be asked, and nothing is remembered. */
public final class UnknownAccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownAccessException(Throwable cause) {
        super("it cannot be told at present what you may do", cause);
    }
}
