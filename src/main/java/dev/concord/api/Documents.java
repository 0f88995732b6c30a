package dev.concord.api;

import dev.concord.room.Hub;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;

/** Documents by their names, injected or, where the name is known only later, asked for. */
@ApplicationScoped
public class Documents {

    @Inject
    private Hub hub;

    /** @throws IllegalArgumentException if no document can have this name */
    public CollaborativeDocument get(String name) {
        return new LiveDocument(hub, new RoomName(name));
    }

    @Produces
    @Dependent
    @DocumentName("")
    CollaborativeDocument injected(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(DocumentName.class::isInstance)
                .map(qualifier -> get(((DocumentName) qualifier).value()))
                .findFirst()
                .orElseThrow();
    }
}
