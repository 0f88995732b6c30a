package dev.concord.presence;

/** A message that cannot be taken; told to who sent it. */
final class PresenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    PresenceException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
