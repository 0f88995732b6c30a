package dev.concord.call;

import dev.concord.websocket.Channel;
import dev.concord.websocket.ChannelLimits;
import jakarta.enterprise.context.ApplicationScoped;

/** The socket by which browsers find a way to each other. Who comes is let in; what it may hear is judged for each topic and room. */
@ApplicationScoped
class SignalChannel implements Channel {

    /** A session description with many lines of network and codecs has 20 KB. */
    private static final int MAX_MESSAGE = 64 * 1024;
    private static final int MAX_OUTBOX = 1024 * 1024;

    /** Each tab of a browser has one. */
    private static final int MAX_PER_USER = 500;

    @Override
    public String name() {
        return "signal";
    }

    @Override
    public ChannelLimits limits() {
        return new ChannelLimits(MAX_MESSAGE, MAX_OUTBOX, MAX_PER_USER);
    }
}
