package dev.concord.admin;

import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether edits are being saved. */
@ApplicationScoped
class StorageCheck implements ReadinessCheck {

    @Inject
    private UpdateLog log;

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Optional<String> problem() {
        StorageStatus status = log.status();
        return status.state() == StorageState.AVAILABLE ? Optional.empty() : Optional.of("Edits are not being saved: " + status.reason() + ".");
    }
}
