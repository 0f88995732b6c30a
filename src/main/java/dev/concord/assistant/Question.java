package dev.concord.assistant;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param system how it is to answer
 * @param turns what was said, the last of it by the person
 * @param task what is to be done with a passage; {@link Task#ASK} for anything else
 * @param passage what it is to be done with; empty if there is none
 * @param prompt what the person said, without what it is about
 */
record Question(String system, List<Turn> turns, Task task, String passage, String prompt) {

    Question {
        turns = List.copyOf(turns);
    }

    /** One side of a conversation. */
    record Turn(boolean byPerson, String text) {
    }

    /** About how many tokens that is, where nobody counts them: a few letters each. */
    long estimate() {
        return (system.length() + turns.stream().mapToLong(turn -> turn.text().length()).sum()) / 4 + 1;
    }
}
