package dev.concord.admin;

import java.util.Map;

/**
 * This server by JMX, as {@code dev.concord:type=Server,context=/concord}. Public because JMX demands it.
 *
 * <p>Counts are since the application started, unless they say otherwise.
 */
public interface ServerMXBean {

    /** Documents in memory. */
    int getOpenRooms();

    /** Sync sockets. */
    int getConnections();

    /** Streams of events to browsers and programs. */
    int getEventStreams();

    /** Connections that are too slow to be given everything one by one. */
    int getConnectionsBehind();

    /** Bytes of content that wait for clients to take them. */
    long getQueuedBytes();

    /** Of every open document. */
    Map<String, Integer> getConnectionsPerRoom();

    /** {@code available}, {@code unavailable} or {@code full}. */
    String getStorage();

    /** Updates that are not committed yet. */
    int getWaitingUpdates();

    long getWaitingBytes();

    /** Documents that the database refuses while it takes the others. */
    int getRefusedDocuments();

    long getCommits();

    /** Mean of the last commits, about a thousand, in milliseconds. */
    double getCommitMeanMillis();

    /** What 95 of 100 of the last commits did not exceed, in milliseconds. */
    double getCommitP95Millis();

    /** The longest of the last commits, in milliseconds. */
    double getCommitMaxMillis();

    long getMessagesReceived();

    long getBytesReceived();

    long getMessagesSent();

    long getBytesSent();

    /** How often each limit was in somebody's way. */
    Map<String, Long> getLimitHits();

    boolean isDraining();

    /** Whether nobody is connected any more and everything is committed, so that the server can be stopped. */
    boolean isDrained();

    /** Closes a document with all connections to it, which come back by themselves. Says whether it was open. */
    boolean closeRoom(String document);

    /** Closes all connections of somebody, whose programs come back by themselves as long as they may. Says how many there were. */
    int disconnectUser(String user);

    /** Folds the log of a document into its snapshot. Returns the bytes of that, or -1 when there was nothing to fold. */
    int compact(String document);

    /** Takes nobody any more and closes all connections, evenly over so many seconds, 0 to 3600. */
    void drain(int seconds);

    /** Takes everybody again. */
    void resume();
}
