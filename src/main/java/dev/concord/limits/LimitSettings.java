package dev.concord.limits;

/**
 * How much is too much; 0 is no limit. The table in docs/operations.md gives the defaults.
 *
 * @param signInsPerMinute attempts to sign in from one address, whether they succeed or not
 * @param signInsElsewherePerMinute steps of signing in by another service, from one address; one that succeeds takes two or three
 * @param oneTimeLinksPerMinute times that somebody shows a one-time link, from one address
 * @param lookupsPerMinute session cookies and tokens that the server has not met lately, from one address
 * @param requestsPerMinute of one user; visitors without sign-in are told apart by their address, here and below
 * @param connectsPerMinute handshakes of sockets of one user
 * @param newDocumentsPerMinute documents that one user makes
 * @param chatMessagesPerMinute that one user writes, changes or reacts to in chats
 * @param messagesPerMinute that come in by one socket
 * @param bytesPerMinute that come in by one socket, or without one by all requests of one user that sync
 * @param documentsPerUser that one user may own, those in the trash included
 * @param seriesPointsPerMinute that one user posts
 * @param series that there may be in all
 */
public record LimitSettings(long signInsPerMinute, long signInsElsewherePerMinute, long oneTimeLinksPerMinute, long lookupsPerMinute,
        long requestsPerMinute, long connectsPerMinute, long newDocumentsPerMinute, long chatMessagesPerMinute, long messagesPerMinute, long bytesPerMinute,
        long documentsPerUser, long seriesPointsPerMinute, long series) {
}
