package dev.concord.dashboard;

import dev.concord.websocket.Channel;
import dev.concord.websocket.ChannelLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The WebSocket {@code /live}: the newest values of series, as JSON. */
@ApplicationScoped
class LiveChannel implements Channel {

    static final String PROTOCOL = "concord.live.v1";

    /** 200 names of 100 characters, and what stands around them. */
    private static final int MOST_IN = 32 * 1024;

    /** One frame waits at most, of as many values. */
    private static final int MOST_OUT = 256 * 1024;

    @Inject
    private DashboardSettings settings;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public List<String> subprotocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public ChannelLimits limits() {
        return new ChannelLimits(MOST_IN, MOST_OUT, settings.streamsPerUser());
    }
}
