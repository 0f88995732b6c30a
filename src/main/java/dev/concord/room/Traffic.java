package dev.concord.room;

/**
 * What went through a room or through all of them, since it was opened or the server started.
 *
 * @param messagesIn frames that clients sent
 * @param bytesIn bytes of these
 * @param messagesOut frames that were given to connections; one that is behind may have dropped some
 * @param bytesOut bytes of these
 */
public record Traffic(long messagesIn, long bytesIn, long messagesOut, long bytesOut) {
}
