/**
 * The sync socket: the handshake, frames in and out, and the life of a connection.
 *
 * <p>{@code SyncServlet} takes the handshake, {@code SyncEndpoint} what comes in, {@code SocketConnection} with its {@code Outbox}
 * what goes out, {@code Heartbeat} looks after silent ones. May import {@code room}, {@code security} and what is below.
 */
package dev.concord.socket;
