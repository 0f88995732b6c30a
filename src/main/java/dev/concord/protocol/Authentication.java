package dev.concord.protocol;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;

/**
 * The first message of a client that asked to say by a message who it is: a token. Concord's own. Not a {@link Message}: it never gets as far as a room.
 */
public record Authentication(String token) {

    /**
     * Reads one frame.
     *
     * @throws MalformedDataException if it is not exactly this message; what it holds is not repeated
     */
    public static Authentication decode(byte[] frame) {
        Decoder in = Decoder.of(frame);
        if (in.readVarUint() != MessageType.AUTHENTICATION) {
            throw new MalformedDataException(0, "the first message has to be the authentication");
        }
        String token = in.readVarString();
        in.expectEnd();
        return new Authentication(token);
    }

    /** Without the token: what is printed gets into logs. */
    @Override
    public String toString() {
        return "Authentication";
    }
}
