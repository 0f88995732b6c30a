package dev.concord.websocket;

import dev.concord.protocol.CloseCode;

/** Somebody is not let in: the socket is closed with this code and this reason. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    /** @param reason for the client: nothing secret, at most 123 bytes in UTF-8 or it is cut */
    public RefusedException(CloseCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public CloseCode code() {
        return code;
    }
}
