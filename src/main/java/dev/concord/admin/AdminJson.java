package dev.concord.admin;

import dev.concord.room.Clients;
import dev.concord.room.LogFigures;
import dev.concord.room.RoomFigures;
import dev.concord.room.Traffic;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures as JSON, as docs/protocols.md describes it. */
final class AdminJson {

    private AdminJson() {
    }

    static JsonObjectBuilder status(ServerFigures figures) {
        LogFigures log = figures.log();
        ServerFigures.Sockets sockets = figures.sockets();
        JsonObjectBuilder limits = Json.createObjectBuilder();
        figures.limitHits().forEach(limits::add);
        Runtime java = Runtime.getRuntime();
        return Json.createObjectBuilder()
                .add("draining", figures.isDraining())
                .add("drained", figures.isDrained())
                .add("rooms", figures.openRooms())
                .add("connections", sockets.connections())
                .add("connectionsBehind", sockets.behind())
                .add("queuedBytes", sockets.queuedBytes())
                .add("traffic", traffic(figures.traffic()))
                .add("storage", figures.storage().name().toLowerCase(Locale.ROOT))
                .add("log", log(log))
                .add("limitHits", limits)
                .add("memory", Json.createObjectBuilder().add("usedBytes", java.totalMemory() - java.freeMemory()).add("maxBytes", java.maxMemory()));
    }

    private static JsonObjectBuilder log(LogFigures log) {
        return Json.createObjectBuilder()
                .add("waitingUpdates", log.waitingUpdates())
                .add("waitingBytes", log.waitingBytes())
                .add("refusedDocuments", log.refusedDocuments())
                .add("committedUpdates", log.committedUpdates())
                .add("committedBytes", log.committedBytes())
                .add("commits", log.commits())
                .add("commitMillis", Json.createObjectBuilder()
                        .add("mean", log.recent().mean())
                        .add("p95", log.recent().p95())
                        .add("max", log.recent().max()));
    }

    private static JsonObjectBuilder traffic(Traffic traffic) {
        return Json.createObjectBuilder()
                .add("messagesIn", traffic.messagesIn())
                .add("bytesIn", traffic.bytesIn())
                .add("messagesOut", traffic.messagesOut())
                .add("bytesOut", traffic.bytesOut());
    }

    static JsonArrayBuilder rooms(List<RoomFigures> rooms, Map<String, StorageFigures.StoredDocument> stored) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (RoomFigures room : rooms) {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("name", room.name().value())
                    .add("connections", room.connections())
                    .add("openSeconds", room.openMillis() / 1000)
                    .add("traffic", traffic(room.traffic()));
            StorageFigures.StoredDocument document = stored.get(room.name().value());
            if (document != null) {
                json.add("id", document.id()).add("title", document.title()).add("storedBytes", document.storedBytes());
            }
            array.add(json);
        }
        return array;
    }

    /** One entry for each person, however many connections; those who wait for most first, then by name. */
    static JsonArrayBuilder people(List<Clients.Client> clients, int atMost) {
        Map<String, List<Clients.Client>> byUser = clients.stream()
                .collect(Collectors.groupingBy(Clients.Client::user, TreeMap::new, Collectors.toList()));
        JsonArrayBuilder array = Json.createArrayBuilder();
        byUser.values().stream()
                .sorted(Comparator.comparingLong(AdminJson::behind).reversed())
                .limit(atMost)
                .forEach(theirs -> array.add(person(theirs)));
        return array;
    }

    private static long behind(List<Clients.Client> theirs) {
        return theirs.stream().filter(Clients.Client::behind).count();
    }

    private static JsonObject person(List<Clients.Client> theirs) {
        Clients.Client first = theirs.stream().min(Comparator.comparing(Clients.Client::since)).orElseThrow();
        JsonArrayBuilder rooms = Json.createArrayBuilder();
        theirs.stream().map(client -> client.room().value()).distinct().sorted().limit(20).forEach(rooms::add);
        return Json.createObjectBuilder()
                .add("user", first.user())
                .add("displayName", first.displayName())
                .add("connections", theirs.size())
                .add("rooms", rooms)
                .add("since", first.since().toString())
                .add("behind", behind(theirs))
                .add("queuedBytes", theirs.stream().mapToLong(Clients.Client::waitingBytes).sum())
                .build();
    }

    static JsonObject storage(StorageFigures.Totals totals, List<StorageFigures.SignInFailure> failures) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        for (StorageFigures.SignInFailure failure : failures) {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("name", failure.name())
                    .add("failures", failure.failures())
                    .add("failedAt", failure.failedAt().toString());
            if (failure.lockedUntil() == null) {
                json.addNull("lockedUntil");
            } else {
                json.add("lockedUntil", failure.lockedUntil().toString());
            }
            names.add(json);
        }
        return Json.createObjectBuilder()
                .add("documents", totals.documents())
                .add("trashed", totals.trashed())
                .add("createdToday", totals.createdToday())
                .add("changedToday", totals.changedToday())
                .add("logRows", totals.logRows())
                .add("logBytes", totals.logBytes())
                .add("snapshotBytes", totals.snapshotBytes())
                .add("databaseBytes", totals.databaseBytes())
                .add("signInFailures", names)
                .build();
    }
}
