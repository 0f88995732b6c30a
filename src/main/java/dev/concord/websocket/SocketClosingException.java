package dev.concord.websocket;

import dev.concord.protocol.CloseCode;

/** Thrown by a {@link Handler}: the socket is closed with this code and this reason. */
public final class SocketClosingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    public SocketClosingException(CloseCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public CloseCode code() {
        return code;
    }
}
