package dev.concord.assistant;

import static dev.concord.assistant.ProviderWords.beginning;
import static dev.concord.assistant.ProviderWords.end;
import static dev.concord.assistant.ProviderWords.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Both interfaces as they are on the wire, and what goes wrong there. */
class RemoteModelTest {

    private static final List<String> TOKENS = List.of(" Leading", "\n\n", "- item", "  two blanks", " \ud83d\ude42\ud83c\uddea\ud83c\uddfa", "\"quoted\" \\ ", "\t<b>", "\n");

    private ExecutorService workers;
    private ScheduledExecutorService timers;

    /** What was heard. */
    private static final class Heard implements LanguageModel.Answer {
        private final List<String> tokens = new CopyOnWriteArrayList<>();
        private final List<String> ends = new CopyOnWriteArrayList<>();

        @Override
        public void token(String text) {
            tokens.add(text);
        }

        @Override
        public void done(long counted) {
            ends.add("done " + counted);
        }

        @Override
        public void failed(String problem) {
            ends.add(problem);
        }

        String end() {
            await().atMost(Duration.ofSeconds(20)).until(() -> !ends.isEmpty());
            return ends.get(0);
        }
    }

    @BeforeEach
    void start() {
        workers = Executors.newFixedThreadPool(4);
        timers = Executors.newScheduledThreadPool(1);
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
        timers.shutdownNow();
    }

    private LanguageModel model(Provider provider, URI address, Duration silence) {
        return new RemoteModel(new AssistantSettings(provider, address, Optional.of("the-key"), "the-model", 500, Optional.of(0.5), Duration.ofSeconds(5), silence,
                Duration.ofSeconds(60), Duration.ofSeconds(60), 1, 1, 0, 0, Duration.ofDays(1)), workers, timers);
    }

    private Heard ask(Provider provider, ProviderServer server) {
        Heard heard = new Heard();
        model(provider, server.address(), Duration.ofSeconds(20)).ask(question(), heard);
        return heard;
    }

    private static Question question() {
        return Prompts.talk(List.of(new Question.Turn(true, "Before?"), new Question.Turn(false, "Yes.")), "And now?", Optional.of("the content"), "");
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void tokensArriveAsTheyWereSaid(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> {
            wire.open().say(beginning(provider));
            for (String token : TOKENS) {
                wire.say(token(provider, token));
            }
            wire.say(end(provider)).close();
        })) {
            Heard heard = ask(provider, server);
            assertThat(heard.end()).isEqualTo("done 40");
            assertThat(heard.tokens).isEqualTo(TOKENS);
            assertThat(server.key()).endsWith("the-key");
            assertThat(server.path()).isEqualTo(provider == Provider.ANTHROPIC ? "/v1/messages" : "/v1/chat/completions");
            assertThat(server.asked()).contains("the-model", "Before?", "And now?", "the content", "0.5", "500").doesNotContain("the-key");
        }
    }

    /** A piece of the network's ends where it likes, in the middle of a character too. */
    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void doesNotCareWhereThePiecesOfTheNetworkEnd(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> {
            wire.open();
            for (byte one : (beginning(provider) + token(provider, "a\ud83d\ude42b") + end(provider)).getBytes(StandardCharsets.UTF_8)) {
                wire.out.write(one);
                wire.out.flush();
            }
            wire.close();
        })) {
            Heard heard = ask(provider, server);
            assertThat(heard.end()).startsWith("done");
            assertThat(heard.tokens).containsExactly("a\ud83d\ude42b");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void saysThatItIsBusyAndNotWhatItWasTold(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> wire.refuse(429, "{\"error\":{\"message\":\"quota of account 4711\"}}"))) {
            Heard heard = ask(provider, server);
            assertThat(heard.end()).isEqualTo("The language model is busy. Please try again in a moment.");
            assertThat(heard.tokens).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void aWrongKeyIsForTheAdministrator(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> wire.refuse(401, "{}"))) {
            assertThat(ask(provider, server).end()).contains("key").contains("administrator");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void aStreamThatIsCutIsNoAnswer(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> wire.open(100_000).say(beginning(provider)).say(token(provider, "half")))) {
            Heard heard = ask(provider, server);
            assertThat(heard.end()).isEqualTo("The language model's answer was cut off.");
            assertThat(heard.tokens).containsExactly("half");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void aStreamThatEndsTooEarlyIsNoAnswer(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> wire.open().say(beginning(provider)).say(token(provider, "half")).close())) {
            assertThat(ask(provider, server).end()).isEqualTo("The language model's answer was cut off.");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void anEventThatCannotBeReadEndsTheAnswer(Provider provider) throws IOException {
        try (ProviderServer server = new ProviderServer(wire -> {
            wire.open().say(beginning(provider)).say(token(provider, "good"));
            wire.say("event: content_block_delta\ndata: {\"type\":\"content_block_delta\", oh\n\n").say(token(provider, "lost")).say(end(provider)).close();
        })) {
            Heard heard = ask(provider, server);
            assertThat(heard.end()).isEqualTo("The language model's answer was cut off.");
            assertThat(heard.tokens).containsExactly("good");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void anErrorInTheMiddleEndsTheAnswerOnce(Provider provider) throws IOException, InterruptedException {
        try (ProviderServer server = new ProviderServer(wire -> wire.open().say(beginning(provider)).say(token(provider, "good"))
                .say("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n").close())) {
            Heard heard = ask(provider, server);
            heard.end();
            Thread.sleep(200);
            assertThat(heard.ends).hasSize(1).noneMatch(end -> end.startsWith("done"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Provider.class, names = {"OPENAI", "ANTHROPIC"}, mode = Mode.INCLUDE)
    void whoStopsIsSeenToHangUp(Provider provider) throws IOException, InterruptedException {
        try (ProviderServer server = new ProviderServer(wire -> {
            wire.open().say(beginning(provider)).say(token(provider, "one"));
            while (true) {
                Thread.sleep(20);
                wire.say(": still here\n\n");
            }
        })) {
            Heard heard = new Heard();
            LanguageModel.Call call = model(provider, server.address(), Duration.ofSeconds(20)).ask(question(), heard);
            await().atMost(Duration.ofSeconds(20)).until(() -> !heard.tokens.isEmpty());
            call.stop();
            assertThat(server.seesHangUp(20)).isTrue();
            assertThat(heard.ends).isEmpty();
        }
    }

    @Test
    void canBeStoppedWhileTheModelThinks() throws IOException, InterruptedException {
        try (ProviderServer server = new ProviderServer(wire -> {
            Thread.sleep(300);
            wire.open();
            while (true) {
                Thread.sleep(20);
                wire.say(": still here\n\n");
            }
        })) {
            Heard heard = new Heard();
            model(Provider.OPENAI, server.address(), Duration.ofSeconds(20)).ask(question(), heard).stop();
            assertThat(server.asked().isEmpty() || server.seesHangUp(20)).isTrue();
            assertThat(heard.ends).isEmpty();
        }
    }

    @Test
    void givesUpOnSilence() throws IOException, InterruptedException {
        try (ProviderServer server = new ProviderServer(wire -> {
            wire.open().say(beginning(Provider.OPENAI)).say(token(Provider.OPENAI, "one"));
            Thread.sleep(30_000);
        })) {
            Heard heard = new Heard();
            model(Provider.OPENAI, server.address(), Duration.ofMillis(400)).ask(question(), heard);
            assertThat(heard.end()).isEqualTo("The language model took too long to answer.");
        }
    }

    @Test
    void saysThatItCannotBeReached() {
        Heard heard = new Heard();
        model(Provider.OPENAI, URI.create("http://127.0.0.1:1/v1"), Duration.ofSeconds(20)).ask(question(), heard);
        assertThat(heard.end()).isEqualTo("The language model cannot be reached.");
    }
}
