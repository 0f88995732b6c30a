package dev.concord.socket;

import dev.concord.crdt.StateVector;
import dev.concord.device.Sightings;
import dev.concord.room.Hub;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has noted down where the devices behind the connections are: now and then, and when a connection ends. */
@ApplicationScoped
class Whereabouts {

    static final Duration EVERY = Duration.ofMinutes(1);

    @Inject
    private Sightings sightings;

    @Inject
    private Hub hub;

    /** A document is asked once for all who are in it. */
    void note(Collection<SyncEndpoint> endpoints) {
        Map<RoomName, List<SyncEndpoint>> byDocument = endpoints.stream()
                .filter(endpoint -> endpoint.device().isPresent() && endpoint.user().isSignedIn())
                .collect(Collectors.groupingBy(SyncEndpoint::document));
        byDocument.forEach((document, there) -> hub.saved(document)
                .ifPresent(saved -> saved.thenAccept(vector -> there.forEach(endpoint -> note(endpoint, Optional.of(vector))))));
    }

    /** One that has ended need not have heard what is saved. */
    void noteEnd(SyncEndpoint endpoint) {
        note(endpoint, Optional.empty());
    }

    private void note(SyncEndpoint endpoint, Optional<StateVector> acknowledged) {
        sightings.note(endpoint.user(), endpoint.device(), endpoint.document(), acknowledged, false);
    }
}
