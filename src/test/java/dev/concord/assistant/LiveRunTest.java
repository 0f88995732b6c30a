package dev.concord.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveRunTest {

    private final LiveRun run = new LiveRun(UUID.randomUUID(), false, 10);

    @Test
    void isReadByPositionAndStoredInBatches() {
        List.of("a", " b", "\n").forEach(run::token);
        assertThat(run.after(1).tokens()).containsExactly(" b", "\n");
        assertThat(run.after(7).tokens()).isEmpty();
        LiveRun.Unsaved first = run.unsaved();
        run.token("c");
        assertThat(run.saved(first)).isFalse();
        LiveRun.Unsaved second = run.unsaved();
        assertThat(first).extracting(LiveRun.Unsaved::first, LiveRun.Unsaved::tokens, LiveRun.Unsaved::used).containsExactly(1, List.of("a", " b", "\n"), 13L);
        assertThat(second).extracting(LiveRun.Unsaved::first, LiveRun.Unsaved::tokens, LiveRun.Unsaved::used).containsExactly(4, List.of("c"), 1L);
    }

    @Test
    void tellsTheEndWhenItIsStored() {
        AtomicInteger woken = new AtomicInteger();
        run.listen(woken::incrementAndGet);
        run.token("a");
        run.done(500);
        run.failed("too late");
        run.token("too late");
        assertThat(run.after(0).end()).isEmpty();
        int before = woken.get();
        LiveRun.Unsaved unsaved = run.unsaved();
        assertThat(unsaved.used()).isEqualTo(500);
        assertThat(run.saved(unsaved)).isTrue();
        assertThat(woken.get()).isGreaterThan(before);
        assertThat(run.after(0)).isEqualTo(new Feed.Part(List.of("a"), 1, Optional.of(Run.End.DONE)));
    }

    @Test
    void stopsTheModelAlsoWhenThatAnswersLater() {
        AtomicInteger stops = new AtomicInteger();
        run.end(Run.End.CANCELLED);
        run.answeredBy(stops::incrementAndGet);
        assertThat(stops).hasValue(1);
    }

    @Test
    void whatIsWrittenIntoADocumentEndsWhenItIsThere() {
        LiveRun writing = new LiveRun(UUID.randomUUID(), true, 0);
        IdSet own = new IdSet();
        own.add(7, 0, 3);
        writing.token("a");
        writing.wrote(own, new IdSet());
        writing.done(0);
        assertThat(writing.unsaved().end()).isNull();
        writing.settle(Optional.of("It was deleted."));
        assertThat(writing.unsaved().end()).isEqualTo(Run.End.failed("It was deleted."));
        assertThat(writing.unsaved().inserted()).isEqualTo(own);
        assertThat(writing.unwrite()).isEqualTo(own);
        assertThat(writing.unsaved().inserted().isEmpty()).isTrue();
    }

    @Test
    void aCharacterOfTwoHalvesIsOneToken() {
        List.of("x\ud83d", "\ude42", "y").forEach(run::token);
        assertThat(run.after(0).tokens()).containsExactly("x", "\ud83d\ude42", "y");
    }

    @Test
    void theDemonstrationFollowsItsRules() {
        List<String> replies = new ArrayList<>();
        replies.add(DemonstrationModel.reply(Prompts.write(Task.SHORTEN, "", "One. Two. Three. Four.", "", false)));
        replies.add(DemonstrationModel.reply(Prompts.write(Task.SHORTEN, "", "a b c d", "", false)));
        replies.add(DemonstrationModel.reply(Prompts.write(Task.SPELLING, "", "Teh cat  adn teh dog.", "", false)));
        assertThat(replies).containsExactly("One. Two.", "a b", "The cat and the dog.");
        assertThat(DemonstrationModel.reply(Prompts.talk(List.of(), "Hello?", Optional.of("secret"), ""))).contains("demonstration", "> Hello?").doesNotContain("secret");
    }
}
