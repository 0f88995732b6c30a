/**
 * The sync socket: the handshake, frames in and out, and the life of a connection.
 *
 * <p>{@code SyncServlet} takes the handshake, {@code SyncEndpoint} what comes in, {@code SocketConnection} with its {@code Outbox}
 * what goes out. What every socket needs is in {@code websocket}. May import that, {@code room}, {@code access} and what is below.
 */
package dev.concord.socket;
