package dev.concord.events;

import dev.concord.topic.Subscriber;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * An event on its way through a broadcaster to many streams, and who of them may read it: a broadcaster gives everything to everybody, and the streams of others
 * pass over it. What is written is {@link #written}, the server's own.
 *
 * @param id the number of the event; 0 for one that has none
 * @param readers of the subscribers of its topic
 */
record TopicSseEvent(OutboundSseEvent written, long id, Set<Subscriber> readers) implements OutboundSseEvent {

    boolean isKept() {
        return id > 0;
    }

    @Override
    public Class<?> getType() {
        return written.getType();
    }

    @Override
    public Type getGenericType() {
        return written.getGenericType();
    }

    @Override
    public MediaType getMediaType() {
        return written.getMediaType();
    }

    @Override
    public Object getData() {
        return written.getData();
    }

    @Override
    public String getId() {
        return written.getId();
    }

    @Override
    public String getName() {
        return written.getName();
    }

    @Override
    public String getComment() {
        return written.getComment();
    }

    @Override
    public long getReconnectDelay() {
        return written.getReconnectDelay();
    }

    @Override
    public boolean isReconnectDelaySet() {
        return written.isReconnectDelaySet();
    }
}
