package dev.concord.presence;

import dev.concord.websocket.Channel;
import dev.concord.websocket.ChannelLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The WebSocket of presence. */
@ApplicationScoped
class PresenceChannel implements Channel {

    /** JSON in text frames, as without any. */
    static final String JSON = "concord.presence.v1";

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public List<String> subprotocols() {
        return List.of(JSON);
    }

    /** Each tab of a browser has one. What a slow client gets is merged, so little ever waits. */
    @Override
    public ChannelLimits limits() {
        return new ChannelLimits(8 * 1024, 1024 * 1024, 500);
    }
}
