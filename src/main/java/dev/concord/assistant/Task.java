package dev.concord.assistant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be asked for with a passage of a document. The texts are in the database. */
enum Task {

    SHORTEN("Shorten the passage to about half. Keep its meaning, its tone and its language."),
    TRANSLATE("Translate the passage into %s."),
    CONTINUE("Go on writing where the text ends, in its language and tone: one to three sentences unless the text asks for more."),
    SPELLING("Correct spelling and grammar of the passage. Change nothing else."),
    ASK("%s");

    private final String instruction;

    Task(String instruction) {
        this.instruction = instruction;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Task> of(String text) {
        return Arrays.stream(values()).filter(task -> task.text().equals(text)).findFirst();
    }

    /** Whether the answer takes the place of the passage. */
    boolean replaces() {
        return this != CONTINUE;
    }

    /** @param wish the language, or what the person asks for */
    String instruction(String wish) {
        return instruction.replace("%s", wish);
    }
}
