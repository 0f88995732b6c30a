package dev.concord.device;

import dev.concord.crdt.StateVector;
import dev.concord.room.RoomName;
import java.time.Instant;
import java.util.Optional;

/**
 * A device was here.
 *
 * @param owner the name of an account
 * @param acknowledged what of the document is saved, all of the device's own among it; empty if that was not asked
 * @param sentAll whether it has said that it has nothing of the document left to send
 */
record Sighting(String owner, String device, RoomName document, Instant at, Optional<StateVector> acknowledged, boolean sentAll) {

    /** Whose, and of what: of several sightings of the same the last one counts. */
    record Key(String owner, String device, RoomName document) {
    }

    Key key() {
        return new Key(owner, device, document);
    }

    /** What both tell, if this one is the later. */
    Sighting after(Sighting earlier) {
        return new Sighting(owner, device, document, at, acknowledged.or(earlier::acknowledged), sentAll || earlier.sentAll());
    }
}
