package dev.concord.topic;

import java.util.Set;

/** Brings events to those who listen. */
@FunctionalInterface
public interface Delivery {

    /**
     * Called in the order of the events' numbers, one after the other; must not block.
     *
     * @param readers those of its subscribers who may read it now, at least one; others must not get it
     * @throws RuntimeException if it cannot be brought at present: one that has a number is brought once more
     */
    void deliver(TopicEvent event, Set<Subscriber> readers);
}
