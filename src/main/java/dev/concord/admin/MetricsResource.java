package dev.concord.admin;

import dev.concord.identity.Role;
import dev.concord.protocol.StorageState;
import dev.concord.room.LogFigures;
import dev.concord.room.Traffic;
import dev.concord.security.RoleCheck;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;

/**
 * Metrics for Prometheus, for administrators and for the networks of the setting. They hold no names. Public for the server's sake.
 *
 * <p>An address is believed only when nobody has passed the request on: behind a proxy everybody comes from its address.
 */
@Path("metrics")
@RequestScoped
public class MetricsResource {

    private static final List<String> PASSED_ON = List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");

    @Inject
    private ServerFigures figures;

    @Inject
    private AdminSettings settings;

    @Inject
    private RoleCheck roles;

    @Context
    private HttpServletRequest request;

    @GET
    @Produces(Exposition.MEDIA_TYPE)
    public String get() {
        if (!comesFromNetwork()) {
            roles.require(Role.ADMIN);
        }
        return exposition().toString();
    }

    private boolean comesFromNetwork() {
        return PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null)
                && settings.metricsNetworks().stream().anyMatch(network -> network.contains(request.getRemoteAddr()));
    }

    private Exposition exposition() {
        ServerFigures.Sockets sockets = figures.sockets();
        Traffic traffic = figures.traffic();
        LogFigures log = figures.log();
        return new Exposition()
                .gauge("concord_rooms", "Documents in memory.", figures.openRooms())
                .gauge("concord_connections", "Open sync sockets.", sockets.connections())
                .gauge("concord_event_streams", "Open streams of events.", figures.eventStreams())
                .gauge("concord_connections_behind", "Sockets too slow to be given everything one by one.", sockets.behind())
                .gauge("concord_queued_bytes", "Content that waits for clients to take it.", sockets.queuedBytes())
                .counter("concord_received_messages_total", "Frames that clients sent.", traffic.messagesIn())
                .counter("concord_received_bytes_total", "Bytes of the frames that clients sent.", traffic.bytesIn())
                .counter("concord_sent_messages_total", "Frames for clients.", traffic.messagesOut())
                .counter("concord_sent_bytes_total", "Bytes of the frames for clients.", traffic.bytesOut())
                .gauge("concord_storage_available", "1 when edits are saved, 0 when they wait.", figures.storage() == StorageState.AVAILABLE ? 1 : 0)
                .gauge("concord_waiting_updates", "Updates that are not committed yet.", log.waitingUpdates())
                .gauge("concord_waiting_bytes", "Bytes of the updates that are not committed yet.", log.waitingBytes())
                .gauge("concord_refused_documents", "Documents that the database refuses while it takes the others.", log.refusedDocuments())
                .counter("concord_committed_updates_total", "Updates that are committed.", log.committedUpdates())
                .counter("concord_committed_bytes_total", "Bytes of the updates that are committed.", log.committedBytes())
                .histogram("concord_commit_seconds", "How long transactions that store edits took.", LogFigures.BUCKET_SECONDS, log.buckets(), log.commits(),
                        log.commitSeconds())
                .counters("concord_limit_hits_total", "How often a limit was in somebody's way.", "limit", figures.limitHits())
                .gauge("concord_draining", "1 when this server takes nobody any more.", figures.isDraining() ? 1 : 0);
    }
}
