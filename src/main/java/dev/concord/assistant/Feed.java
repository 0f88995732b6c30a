package dev.concord.assistant;

import java.util.List;
import java.util.Optional;

/** A run as those see it who listen: tokens by their numbers, and an end. */
interface Feed {

    /**
     * What follows a token.
     *
     * @param tokens those behind it
     * @param count how many there are in all
     * @param end empty while it goes on
     */
    record Part(List<String> tokens, int count, Optional<Run.End> end) {
    }

    Part after(int number);

    /** @param listener run when there may be more, by any thread; must not block */
    void listen(Runnable listener);

    void leave(Runnable listener);
}
