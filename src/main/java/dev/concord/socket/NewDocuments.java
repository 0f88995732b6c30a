package dev.concord.socket;

import dev.concord.limits.LimitExceededException;
import dev.concord.limits.RateLimits;
import dev.concord.room.RoomName;
import dev.concord.room.DocumentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Bounds the documents that come into being because somebody writes under a new name, as those are that are made by REST. */
@ApplicationScoped
class NewDocuments {

    @Inject
    private DocumentDirectory directory;

    @Inject
    private RateLimits limits;

    @Inject
    @Named("workers")
    private Executor workers;

    /**
     * Counts a document that is about to be made. One that there is already is not counted.
     *
     * @param user who writes
     * @param owner to whom it will belong; empty for nobody in particular
     * @return why it must not be; empty if it may. Fails when the database cannot be asked
     */
    CompletionStage<Optional<String>> admit(RoomName name, String user, Optional<String> owner) {
        return CompletableFuture.supplyAsync(() -> refusal(name, user, owner), workers);
    }

    private Optional<String> refusal(RoomName name, String user, Optional<String> owner) {
        if (directory.exists(name)) {
            return Optional.empty();
        }
        try {
            limits.newDocument(owner.orElse(user));
            owner.ifPresent(one -> limits.anotherDocument(one, () -> directory.countOf(one)));
            return Optional.empty();
        } catch (LimitExceededException e) {
            return Optional.of(e.getMessage());
        }
    }
}
