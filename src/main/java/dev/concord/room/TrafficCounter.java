package dev.concord.room;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what goes through a room, and adds it to what goes through all of them.
 *
 * <p>Only the room's mailbox counts, so that an ordered store is enough, which costs no more than a plain one; anybody may read.
 */
final class TrafficCounter {

    private final AtomicLong messagesIn = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong messagesOut = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final Total total;

    /** Of all rooms of a hub, also of those that were closed meanwhile. */
    static final class Total {

        private final LongAdder messagesIn = new LongAdder();
        private final LongAdder bytesIn = new LongAdder();
        private final LongAdder messagesOut = new LongAdder();
        private final LongAdder bytesOut = new LongAdder();

        Traffic now() {
            return new Traffic(messagesIn.sum(), bytesIn.sum(), messagesOut.sum(), bytesOut.sum());
        }
    }

    TrafficCounter(Total total) {
        this.total = total;
    }

    void received(int bytes) {
        add(messagesIn, 1, total.messagesIn);
        add(bytesIn, bytes, total.bytesIn);
    }

    /** The same frame went to {@code receivers} connections. */
    void sent(int bytes, int receivers) {
        add(messagesOut, receivers, total.messagesOut);
        add(bytesOut, (long) bytes * receivers, total.bytesOut);
    }

    private static void add(AtomicLong own, long change, LongAdder total) {
        own.lazySet(own.getPlain() + change);
        total.add(change);
    }

    Traffic now() {
        return new Traffic(messagesIn.get(), bytesIn.get(), messagesOut.get(), bytesOut.get());
    }
}
