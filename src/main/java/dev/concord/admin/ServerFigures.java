package dev.concord.admin;

import dev.concord.limits.Limit;
import dev.concord.limits.LimitCounters;
import dev.concord.protocol.StorageState;
import dev.concord.room.Clients;
import dev.concord.room.Hub;
import dev.concord.room.LogFigures;
import dev.concord.room.LogMaintenance;
import dev.concord.room.RoomFigures;
import dev.concord.room.Traffic;
import dev.concord.room.UpdateLog;
import dev.concord.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this server does at the moment, in numbers. Asks nobody outside of it, so it answers also when the database does not. */
@ApplicationScoped
class ServerFigures {

    @Inject
    private Hub hub;

    @Inject
    private Clients clients;

    @Inject
    private UpdateLog log;

    @Inject
    private LogMaintenance maintenance;

    @Inject
    private LimitCounters limitCounters;

    @Inject
    private Topics topics;

    /**
     * @param queuedBytes content that waits for clients to take it
     * @param behind connections of which content was dropped because they are slow
     */
    record Sockets(int connections, long queuedBytes, int behind) {

        static Sockets of(List<Clients.Client> clients) {
            return new Sockets(clients.size(), clients.stream().mapToLong(Clients.Client::waitingBytes).sum(),
                    (int) clients.stream().filter(Clients.Client::behind).count());
        }
    }

    Sockets sockets() {
        return Sockets.of(clients.all());
    }

    List<Clients.Client> clients() {
        return clients.all();
    }

    int eventStreams() {
        return topics.listeners();
    }

    int openRooms() {
        return hub.openRooms();
    }

    /** Those with most connections first. */
    List<RoomFigures> rooms() {
        return hub.figures().stream()
                .sorted(Comparator.comparingInt(RoomFigures::connections).reversed().thenComparing(room -> room.name().value()))
                .toList();
    }

    Traffic traffic() {
        return hub.traffic();
    }

    LogFigures log() {
        return maintenance.figures();
    }

    StorageState storage() {
        return log.status().state();
    }

    /** How often each limit was in somebody's way, by its name in the settings: those of rooms and sockets, then those of what people do in a minute. */
    Map<String, Long> limitHits() {
        Map<String, Long> hits = new LinkedHashMap<>();
        hub.limitHits().counts().forEach((limit, times) -> hits.put(limit.text(), times));
        for (Limit limit : Limit.values()) {
            hits.put(limit.text(), limitCounters.met(limit));
        }
        return hits;
    }

    boolean isDraining() {
        return clients.isDraining();
    }

    /** Whether the server can be stopped without anybody noticing. */
    boolean isDrained() {
        return isDraining() && sockets().connections() == 0 && log().waitingUpdates() == 0;
    }
}
