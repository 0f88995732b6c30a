package dev.concord.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be sent to one client of a channel, a bounded number of bytes. Frames wait in order; of those under one key only the newest waits, behind
 * the others.
 *
 * <p>Guarded by its owner's lock.
 */
final class Outbox {

    /** What a frame costs besides its bytes. */
    private static final int OVERHEAD = 64;

    /** One message, text or binary: the other is null. */
    record Frame(String text, ByteBuffer bytes) {

        int size() {
            return OVERHEAD + (text != null ? text.length() : bytes.remaining());
        }
    }

    private final int maxBytes;
    private final Deque<Frame> inOrder = new ArrayDeque<>();
    private final Map<String, Frame> newest = new LinkedHashMap<>();
    private long bytes;

    Outbox(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Says whether there was room; one that is larger than all there is gets in when nothing else waits. */
    boolean add(Frame frame) {
        if (bytes > 0 && bytes + frame.size() > maxBytes) {
            return false;
        }
        inOrder.add(frame);
        bytes += frame.size();
        return true;
    }

    /** The same, in the place of what waits under this key. */
    boolean addNewest(String key, Frame frame) {
        Frame before = newest.get(key);
        long without = bytes - (before == null ? 0 : before.size());
        if (without > 0 && without + frame.size() > maxBytes) {
            return false;
        }
        newest.put(key, frame);
        bytes = without + frame.size();
        return true;
    }

    /** Null when nothing waits. */
    Frame next() {
        Frame frame = inOrder.poll();
        if (frame == null && !newest.isEmpty()) {
            Iterator<Frame> first = newest.values().iterator();
            frame = first.next();
            first.remove();
        }
        if (frame != null) {
            bytes -= frame.size();
        }
        return frame;
    }

    long bytes() {
        return bytes;
    }
}
