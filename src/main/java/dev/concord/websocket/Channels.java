package dev.concord.websocket;

import dev.concord.limits.RateLimits;
import dev.concord.room.Hub;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.Executor;

/** Registers the channels that there are. */
@WebListener
public class Channels implements ServletContextListener {

    @Inject
    @Any
    private Instance<Channel> channels;

    @Inject
    private Endpoints endpoints;

    @Inject
    private OpenSockets sockets;

    @Inject
    private FirstMessages firstMessages;

    @Inject
    private RateLimits limits;

    @Inject
    private Hub hub;

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("handlers")
    private Executor handlers;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ChannelEndpoint.Services services = new ChannelEndpoint.Services(endpoints, sockets, firstMessages, limits, hub, workers, handlers);
        channels.forEach(channel -> endpoints.register(event.getServletContext(), channel.name(), ChannelEndpoint.class,
                () -> new ChannelEndpoint(channel, services), channel.subprotocols()));
    }
}
