package dev.concord.events;

import dev.concord.topic.TopicEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * How events are written. Everything is JSON in one line of data; what somebody has typed is a string in it, and cannot become a line of the stream. The name of the
 * event is one of ours: {@code hello}, {@code event}, {@code reset}.
 */
final class EventFormat {

    private final Sse sse;

    EventFormat(Sse sse) {
        this.sse = sse;
    }

    /** An event of a topic. One without a number leaves the client where it is. */
    OutboundSseEvent event(TopicEvent event) {
        // The data is JSON in one line already. It is not read: large ones are put in their place as they are.
        String data = "{\"topic\":" + Json.createValue(event.topic().value()) + ",\"type\":" + Json.createValue(event.type()) + ",\"data\":" + event.data() + "}";
        OutboundSseEvent.Builder builder = text("event", data);
        if (event.isKept()) {
            builder.id(Long.toString(event.id()));
        }
        event.retryMillis().ifPresent(builder::reconnectDelay);
        return builder.build();
    }

    /** The client has missed something for good, and has to load anew what it shows. */
    OutboundSseEvent reset(String reason, long position) {
        return text("reset", Json.createObjectBuilder().add("reason", reason).build().toString()).id(Long.toString(position)).build();
    }

    OutboundSseEvent.Builder hello(JsonObject data, long retryMillis) {
        return text("hello", data.toString()).reconnectDelay(retryMillis);
    }

    /** Nothing, said to see whether anybody is there. */
    OutboundSseEvent comment() {
        return sse.newEventBuilder().comment("").build();
    }

    private OutboundSseEvent.Builder text(String name, String data) {
        return sse.newEventBuilder().name(name).mediaType(MediaType.TEXT_PLAIN_TYPE).data(String.class, data);
    }
}
