package dev.concord.admin;

import dev.concord.room.Clients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether newcomers are welcome. */
@ApplicationScoped
class DrainCheck implements ReadinessCheck {

    @Inject
    private Clients clients;

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public Optional<String> problem() {
        return clients.isDraining() ? Optional.of("This server is handing over to others.") : Optional.empty();
    }
}
