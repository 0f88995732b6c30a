package dev.concord.topic;

import dev.concord.identity.Identity;

/** Somebody who listens. */
public interface Subscriber {

    /** Who it is, as known by now: each event is judged by it. */
    Identity identity();

    /** What brings events to this one; perhaps to others, too. Always the same. */
    Delivery delivery();
}
