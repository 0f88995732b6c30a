package dev.concord.websocket;

/**
 * How much a channel takes of one connection and one user.
 *
 * @param maxMessageBytes the largest message a client may send: 1009
 * @param maxOutboxBytes how much may wait for a client that reads slowly: 1013
 * @param maxPerUser how many connections one user may have; visitors without sign-in are told apart by their address: 1013
 */
public record ChannelLimits(int maxMessageBytes, int maxOutboxBytes, int maxPerUser) {
}
