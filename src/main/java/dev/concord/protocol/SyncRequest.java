package dev.concord.protocol;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;
import java.util.Optional;

/**
 * What a client without a socket says in one request: what it has, what it brings, and where it is. The body of a sync over HTTP (docs/protocols.md).
 *
 * @param stateVector what the client has; empty asks for everything
 * @param update what it brings; none if it only asks
 * @param presence of the client; none if nobody is to see it
 */
public record SyncRequest(StateVector stateVector, Optional<Update> update, Optional<AwarenessUpdate> presence) {

    /**
     * Reads a body.
     *
     * @param body not to be changed any more
     * @throws MalformedDataException if it is not exactly one request; the offset counts from the body's first byte
     */
    public static SyncRequest decode(byte[] body) {
        Decoder in = Decoder.of(body);
        Decoder stateVector = in.readVarSlice();
        StateVector known = stateVector.hasRemaining() ? StateVector.decode(stateVector) : StateVector.EMPTY;
        Optional<Update> update = some(in.readVarSlice()).map(Update::decode);
        Optional<AwarenessUpdate> presence = in.hasRemaining() ? some(in.readVarSlice()).map(AwarenessUpdate::readAll) : Optional.empty();
        in.expectEnd();
        return new SyncRequest(known, update, presence);
    }

    private static Optional<Decoder> some(Decoder slice) {
        return Optional.of(slice).filter(Decoder::hasRemaining);
    }
}
