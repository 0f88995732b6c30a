package dev.concord.identity;

/** It cannot be told who somebody is, because the database cannot be asked. */
public final class UnknownCallerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownCallerException(Throwable cause) {
        super("it cannot be told at present who you are", cause);
    }
}
