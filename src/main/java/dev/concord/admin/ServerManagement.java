package dev.concord.admin;

import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.room.LogFigures;
import dev.concord.room.RoomFigures;
import dev.concord.room.RoomName;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The MXBean: what {@link ServerFigures} and {@link Operations} know, by the names of JMX. What is done stands in the audit log. */
final class ServerManagement implements ServerMXBean {

    private final ServerFigures figures;
    private final Operations operations;
    private final AuditLog audit;

    ServerManagement(ServerFigures figures, Operations operations, AuditLog audit) {
        this.figures = figures;
        this.operations = operations;
        this.audit = audit;
    }

    @Override
    public int getOpenRooms() {
        return figures.openRooms();
    }

    @Override
    public int getConnections() {
        return figures.sockets().connections();
    }

    @Override
    public int getEventStreams() {
        return figures.eventStreams();
    }

    @Override
    public int getConnectionsBehind() {
        return figures.sockets().behind();
    }

    @Override
    public long getQueuedBytes() {
        return figures.sockets().queuedBytes();
    }

    @Override
    public Map<String, Integer> getConnectionsPerRoom() {
        Map<String, Integer> rooms = new TreeMap<>();
        for (RoomFigures room : figures.rooms()) {
            rooms.put(room.name().value(), room.connections());
        }
        return rooms;
    }

    @Override
    public String getStorage() {
        return figures.storage().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int getWaitingUpdates() {
        return figures.log().waitingUpdates();
    }

    @Override
    public long getWaitingBytes() {
        return figures.log().waitingBytes();
    }

    @Override
    public int getRefusedDocuments() {
        return figures.log().refusedDocuments();
    }

    @Override
    public long getCommits() {
        return figures.log().commits();
    }

    private LogFigures.Recent recentCommits() {
        return figures.log().recent();
    }

    @Override
    public double getCommitMeanMillis() {
        return recentCommits().mean();
    }

    @Override
    public double getCommitP95Millis() {
        return recentCommits().p95();
    }

    @Override
    public double getCommitMaxMillis() {
        return recentCommits().max();
    }

    @Override
    public long getMessagesReceived() {
        return figures.traffic().messagesIn();
    }

    @Override
    public long getBytesReceived() {
        return figures.traffic().bytesIn();
    }

    @Override
    public long getMessagesSent() {
        return figures.traffic().messagesOut();
    }

    @Override
    public long getBytesSent() {
        return figures.traffic().bytesOut();
    }

    @Override
    public Map<String, Long> getLimitHits() {
        return figures.limitHits();
    }

    @Override
    public boolean isDraining() {
        return figures.isDraining();
    }

    @Override
    public boolean isDrained() {
        return figures.isDrained();
    }

    @Override
    public boolean closeRoom(String document) {
        boolean open = operations.closeRoom(new RoomName(document));
        if (open) {
            audit.record(event(AuditAction.ROOM_CLOSED, "document named " + document));
        }
        return open;
    }

    @Override
    public int disconnectUser(String user) {
        int connections = operations.disconnect(user);
        audit.record(event(AuditAction.DISCONNECTED, user).with("connections", Integer.toString(connections)));
        return connections;
    }

    @Override
    public int compact(String document) {
        int bytes = operations.compact(new RoomName(document));
        if (bytes >= 0) {
            audit.record(event(AuditAction.COMPACTED, "document named " + document));
        }
        return bytes;
    }

    @Override
    public void drain(int seconds) {
        operations.drain(Duration.ofSeconds(seconds));
        audit.record(event(AuditAction.DRAINED, ""));
    }

    @Override
    public void resume() {
        operations.resume();
        audit.record(event(AuditAction.RESUMED, ""));
    }

    private static AuditEvent event(AuditAction action, String subject) {
        return AuditEvent.of(action, AuditEvent.JMX, subject);
    }
}
