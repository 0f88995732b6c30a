package dev.concord.assistant;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A question and what became of it, as it is in the database.
 *
 * @param document the public id of the document that it is about
 * @param problem what its person is told if it has failed
 * @param tokens how many are stored
 * @param changed whether it changed the document
 */
record Run(UUID id, Optional<UUID> document, Optional<UUID> previous, Task task, boolean writes, String prompt, String model, Status status,
        Optional<String> problem, int tokens, Instant createdAt, Optional<Instant> endedAt, boolean changed, boolean undone) {

    /** How far it has come. */
    enum Status {
        RUNNING, DONE, CANCELLED, FAILED, ABANDONED, INTERRUPTED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        /** Whether this end is one that its person wanted, or expects. */
        boolean isGood() {
            return this == DONE || this == CANCELLED;
        }
    }

    /** The end of a run. */
    record End(Status status, Optional<String> problem) {

        static final End DONE = new End(Status.DONE, Optional.empty());
        static final End CANCELLED = new End(Status.CANCELLED, Optional.empty());
        static final End ABANDONED = new End(Status.ABANDONED, Optional.of("Nobody listened any more, so the answer was stopped."));
        static final End INTERRUPTED = new End(Status.INTERRUPTED, Optional.of("The server was restarted while it answered. What came until then is kept."));

        static End failed(String problem) {
            return new End(Status.FAILED, Optional.of(problem));
        }
    }

    Optional<End> end() {
        return status == Status.RUNNING ? Optional.empty() : Optional.of(new End(status, problem));
    }
}
