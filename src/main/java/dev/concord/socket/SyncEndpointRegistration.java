package dev.concord.socket;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Caller;
import dev.concord.limits.RateLimits;
import dev.concord.identity.Tokens;
import dev.concord.room.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes the endpoint known to the server's WebSocket library.
 *
 * <p>{@link ServerContainer#upgradeHttpToWebSocket} takes any configuration by the specification; Payara's library (Tyrus 2.1) only finds
 * by its path what was registered before, and that is possible only while the application starts.
 */
@WebListener
public class SyncEndpointRegistration implements ServletContextListener {

    @Inject
    private Hub hub;

    @Inject
    private Handshakes handshakes;

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
    private Tokens tokens;

    @Inject
    @Named("workers")
    private Executor executor;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    static ServerContainer container(ServletContext context) {
        return (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Unauthenticated unauthenticated = new Unauthenticated(settings.maxUnauthenticatedPerAddress(), settings.maxConnections());
        SyncEndpoint.Services services = new SyncEndpoint.Services(handshakes, hub, connections, settings, limits, executor, access, newDocuments,
                new FirstMessage.Services(tokens, unauthenticated, timers, executor));
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(SyncEndpoint.class, Handshakes.PATH_TEMPLATE)
                .configurator(new Configurator(services))
                .build();
        event.getServletContext().setAttribute(ServerEndpointConfig.class.getName(), config);
        try {
            container(event.getServletContext()).addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The server does not take the WebSocket endpoint.", e);
        }
    }

    private static final class Configurator extends ServerEndpointConfig.Configurator {

        private final SyncEndpoint.Services services;

        Configurator(SyncEndpoint.Services services) {
            this.services = services;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new SyncEndpoint(services));
        }

        /**
         * Ours if it is offered; otherwise whatever is, because a browser fails the handshake when none of its offers is taken. A token is not repeated
         * unless nothing else is offered.
         */
        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            if (requested.contains(SyncEndpoint.CONCORD_SUBPROTOCOL)) {
                return SyncEndpoint.CONCORD_SUBPROTOCOL;
            }
            return requested.stream()
                    .filter(offer -> !offer.startsWith(Caller.TOKEN_SUBPROTOCOL))
                    .findFirst()
                    .orElse(requested.isEmpty() ? "" : requested.get(0));
        }

        /** Checked by the servlet already. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }
}
