package dev.concord.protocol;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.lib0.Encoder;
import java.util.Optional;
import java.util.UUID;

/**
 * What a {@link SyncRequest} is answered.
 *
 * @param stateVector what the document holds
 * @param missing what the client lacks of that
 * @param presence of everybody who is in the document
 * @param state a word for the document as it is: the same as long as nothing has changed, neither in it nor of who is there
 * @param generation of the document, once it is stored
 */
public record SyncAnswer(StateVector stateVector, Update missing, AwarenessUpdate presence, String state, Optional<UUID> generation) {

    /** State vector, update and presence, each with its length in front. */
    public byte[] toBody() {
        Encoder out = new Encoder(missing.size() + 256);
        out.writeVarBytes(stateVector.encode());
        missing.writeVarTo(out);
        presence.writeVarTo(out);
        return out.toByteArray();
    }
}
