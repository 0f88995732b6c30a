package dev.concord.websocket;

import dev.concord.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The endpoints as the server's WebSocket library knows them.
 *
 * <p>{@link ServerContainer#upgradeHttpToWebSocket} takes any configuration by the specification; Payara's library (Tyrus 2.1) only finds
 * by its path what was registered before, and that is possible only while the application starts.
 */
@ApplicationScoped
public class Endpoints {

    private static final String TICKET = "ticket";

    @Inject
    private Tickets tickets;

    @Inject
    private UpgradeHandlers handlers;

    private final Map<String, ServerEndpointConfig> configs = new ConcurrentHashMap<>();

    /**
     * Makes an endpoint known; to be called by a {@code ServletContextListener} when the application starts.
     *
     * @param name unique, a segment of a path; whoever goes to {@code /socket/NAME/TICKET} without a ticket is turned away
     * @param type public, for the library finds it by its type; each one its own
     * @param instances makes one for each session
     * @param subprotocols which the server speaks
     */
    public <E extends Endpoint> void register(ServletContext context, String name, Class<E> type, Supplier<E> instances, List<String> subprotocols) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(type, path(name, "{" + TICKET + "}"))
                .configurator(new Configurator(instances, subprotocols))
                .build();
        configs.put(name, config);
        try {
            container(context).addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The server does not take the WebSocket endpoint " + name + ".", e);
        }
    }

    /** Changes over to the WebSocket protocol, with an endpoint that can redeem the findings of the handshake. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, String name, Object findings) throws IOException, ServletException {
        String ticket = tickets.issue(findings);
        try {
            container(request.getServletContext()).upgradeHttpToWebSocket(new UpgradeRequest(request, path(name, ticket), handlers), response, configs.get(name),
                    Map.of(TICKET, ticket));
        } catch (DeploymentException e) {
            throw new ServletException(e);
        } finally {
            if (response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
                tickets.cancel(ticket);
            }
        }
    }

    /** What the handshake of this session found out. Empty for one that came without. */
    public <T> Optional<T> redeem(Session session, Class<T> findings) {
        return tickets.redeem(session.getPathParameters().get(TICKET), findings);
    }

    private static String path(String name, String ticket) {
        return "/socket/" + name + "/" + ticket;
    }

    private static ServerContainer container(ServletContext context) {
        return (ServerContainer) context.getAttribute(ServerContainer.class.getName());
    }

    private static final class Configurator extends ServerEndpointConfig.Configurator {

        private final Supplier<? extends Endpoint> instances;
        private final List<String> spoken;

        Configurator(Supplier<? extends Endpoint> instances, List<String> spoken) {
            this.instances = instances;
            this.spoken = spoken;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(instances.get());
        }

        /**
         * The first offer that is ours; otherwise whatever is offered, because a browser fails the handshake when none of its offers is taken. A token is not
         * repeated unless nothing else is offered.
         */
        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.stream().filter(spoken::contains).findFirst()
                    .or(() -> requested.stream().filter(offer -> !offer.startsWith(Caller.TOKEN_SUBPROTOCOL)).findFirst())
                    .orElse(requested.isEmpty() ? "" : requested.get(0));
        }

        /** Checked by {@link Upgrade} already. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }
}
