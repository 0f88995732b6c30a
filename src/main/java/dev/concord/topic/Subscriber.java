package dev.concord.topic;

import dev.concord.identity.Identity;

/** Somebody who listens. */
public interface Subscriber {

    /** Who it is, as known by now: each event is judged by it. */
    Identity identity();

    /** An event that this one may read. In the order of their numbers, one after the other; must not block. */
    void deliver(TopicEvent event);
}
