package dev.concord.assistant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A run as it is in the database: one that is over, or goes on in another server. Who listens has to look for itself. */
final class StoredRun implements Feed {

    private final RunRows rows;
    private final UUID id;
    private final String owner;

    StoredRun(RunRows rows, UUID id, String owner) {
        this.rows = rows;
        this.id = id;
        this.owner = owner;
    }

    /** The end is asked for first: what is read after it is all there is. */
    @Override
    public Part after(int number) {
        Optional<Run> run = rows.find(id, owner);
        if (run.isEmpty()) {
            return new Part(List.of(), number, Optional.of(Run.End.failed("This answer was deleted.")));
        }
        List<String> tokens = rows.tokens(id, number);
        return new Part(tokens, Math.max(run.get().tokens(), tokens.isEmpty() ? 0 : number + tokens.size()), run.get().end());
    }

    @Override
    public void listen(Runnable listener) {
        // Nobody would tell.
    }

    @Override
    public void leave(Runnable listener) {
        // Nobody would have told.
    }
}
