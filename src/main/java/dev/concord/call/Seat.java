package dev.concord.call;

import dev.concord.access.PlaceName;
import java.util.UUID;
import java.util.concurrent.Future;

/**
 * Somebody who takes part in a call by this server.
 *
 * @param receiver null while the socket is gone
 * @param end if nobody comes back, this ends it; null while somebody is there
 */
record Seat(UUID id, PlaceName room, Receiver receiver, Future<?> end) {

    static Seat of(UUID id, PlaceName room, Receiver receiver) {
        return new Seat(id, room, receiver, null);
    }

    Seat waiting(Future<?> ends) {
        return new Seat(id, room, null, ends);
    }
}
