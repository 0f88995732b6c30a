/**
 * What all WebSockets of the server have in common, and all of it but the messages.
 *
 * <p>A feature that wants one has three things:
 *
 * <pre>{@code
 * @ApplicationScoped
 * class ChatChannel implements Channel {            // found and registered when the application starts
 *     public String name() { return "chat"; }
 *     public ChannelLimits limits() { return new ChannelLimits(64 * 1024, 1024 * 1024, 100); }
 * }
 *
 * @WebServlet(urlPatterns = "/chat/*")
 * public class ChatServlet extends HttpServlet {    // takes the handshakes
 *     protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
 *         if (upgrade.mayBegin(request, response, "the chat")) {
 *             String room = ...;                    // out of the address; 400 is answered here
 *             upgrade.accept(request, response, channel, user -> enter(user, room));
 *         }
 *     }
 * }
 *
 * class Participant implements Handler {            // one for each connection
 *     public void opened(ChannelSocket socket) { ... }
 *     public void text(String message) { ... }      // one after the other; may wait for the database
 *     public void quiet() { socket.send("{\"type\":\"heartbeat\"}"); }
 *     public void closed() { ... }
 * }
 * }</pre>
 *
 * <p>The rest is done here: {@link dev.concord.websocket.Upgrade} looks at the origin, at who comes and how often; the ticket that Payara needs
 * ({@link dev.concord.websocket.Endpoints}); the token in the first message; limits for messages, for what waits and for connections; pings both ways;
 * {@link dev.concord.websocket.OpenSockets} closes what a session, token or account had open that is not good any more, and asks the policy anew what may be done
 * with the documents that a socket {@linkplain dev.concord.websocket.ChannelSocket#watch watches}.
 *
 * <p>Close codes are those of {@link dev.concord.protocol.CloseCode}, with the meaning that docs/protocols.md gives them, on every endpoint.
 * The sync socket (package {@code socket}) has an endpoint of its own and shares the parts.
 *
 * <p>May import {@code security}, {@code access}, {@code identity}, {@code limits}, {@code room} and what is below.
 */
package dev.concord.websocket;
