package dev.concord.websocket;

/**
 * The limits of connections.
 *
 * @param maxMessageBytes the largest message a client may send
 * @param maxOutboxBytes how much may wait for a slow client before it is given one merged update instead
 * @param maxConnections how many connections this server has at most
 * @param maxConnectionsPerUser how many of them one user may have; visitors without sign-in are told apart by their address
 * @param maxUnauthenticatedPerAddress how many sockets of one address may be open that have not said yet who they are
 */
public record SocketSettings(int maxMessageBytes, int maxOutboxBytes, int maxConnections, int maxConnectionsPerUser, int maxUnauthenticatedPerAddress) {
}
