package dev.concord.document;

/**
 * The limits of sync without a socket.
 *
 * @param maxMessageBytes the largest body of a request
 * @param maxWaiting how many clients of this server may wait for news at a time
 * @param maxWaitingPerUser how many of them may be of one user
 */
public record SyncSettings(int maxMessageBytes, int maxWaiting, int maxWaitingPerUser) {
}
