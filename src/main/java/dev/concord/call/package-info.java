/**
 * Calls, and the signalling of npm {@code y-webrtc}: the messages by which browsers find a way to each other. Sound, pictures and what {@code y-webrtc} exchanges do
 * not come through here.
 *
 * <p>{@code SignalServlet} takes the handshake of {@code /signal}, {@code SignalHandler} what comes in; {@code Subscriptions} are the topics of {@code y-webrtc},
 * {@code Calls} who is in which call, of which {@code CallRows} is the truth for all servers. {@code CallsResource} hands out credentials for TURN servers and tokens
 * for LiveKit. May import {@code websocket}, {@code cluster}, {@code notification}, {@code access} and what is below.
 */
package dev.concord.call;
