package dev.concord.socket;

import dev.concord.access.AccessPolicy;
import dev.concord.limits.RateLimits;
import dev.concord.room.Hub;
import dev.concord.websocket.Endpoints;
import dev.concord.websocket.FirstMessages;
import dev.concord.websocket.SocketSettings;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.concurrent.Executor;

/** Makes the sync socket known to the server's WebSocket library. */
@WebListener
public class SyncEndpointRegistration implements ServletContextListener {

    @Inject
    private Endpoints endpoints;

    @Inject
    private Hub hub;

    @Inject
    private Connections connections;

    @Inject
    private SocketSettings settings;

    @Inject
    private RateLimits limits;

    @Inject
    private AccessPolicy access;

    @Inject
    private NewDocuments newDocuments;

    @Inject
    private FirstMessages firstMessages;

    @Inject
    @Named("workers")
    private Executor executor;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SyncEndpoint.Services services = new SyncEndpoint.Services(endpoints, hub, connections, settings, limits, executor, access, newDocuments, firstMessages);
        endpoints.register(event.getServletContext(), SyncEndpoint.NAME, SyncEndpoint.class, () -> new SyncEndpoint(services),
                List.of(SyncEndpoint.CONCORD_SUBPROTOCOL));
    }
}
