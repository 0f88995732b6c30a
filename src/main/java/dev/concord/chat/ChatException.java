package dev.concord.chat;

/** Something that a client wants and does not get: told it as a message of type {@code error}. The codes stand in docs/protocols.md. */
final class ChatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ChatException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
