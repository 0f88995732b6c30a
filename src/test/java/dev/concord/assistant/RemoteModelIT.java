package dev.concord.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.it.BuiltWar;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Both interfaces, spoken from within the server: with its class loaders, its Jackson and its threads. AssertJ is not there. */
@ArquillianTest
class RemoteModelIT {

    private static final List<String> TOKENS = List.of(" Leading", "\n\n", " \ud83d\ude42", "\"quoted\" \\ ", "\n");

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive().addClass(ProviderWords.class);
    }

    private record Heard(List<String> tokens, CompletableFuture<String> end) implements LanguageModel.Answer {

        @Override
        public void token(String text) {
            tokens.add(text);
        }

        @Override
        public void done(long counted) {
            end.complete("done " + counted);
        }

        @Override
        public void failed(String problem) {
            end.complete(problem);
        }
    }

    @Test
    void openAiAnswers() throws Exception {
        answers(Provider.OPENAI);
    }

    @Test
    void anthropicAnswers() throws Exception {
        answers(Provider.ANTHROPIC);
    }

    private void answers(Provider provider) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> answer(server, provider), workers);
            Heard heard = new Heard(new CopyOnWriteArrayList<>(), new CompletableFuture<>());
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
            new RemoteModel(new AssistantSettings(provider, address, Optional.of("the-key"), "the-model", 500, Optional.empty(), Duration.ofSeconds(20),
                    Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), 1, 1, 0, 0, Duration.ofDays(1)), workers, timers)
                    .ask(Prompts.talk(List.of(), "And now?", Optional.of("the content"), ""), heard);
            assertEquals("done 40", heard.end().get(60, TimeUnit.SECONDS));
            assertEquals(TOKENS, heard.tokens());
            String question = asked.get(60, TimeUnit.SECONDS);
            assertTrue(question.contains("the-model") && question.contains("And now?") && question.contains("the content"), question);
        }
    }

    /** Reads a request and answers it. Says its body. */
    private static String answer(ServerSocket server, Provider provider) {
        try (Socket client = server.accept()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
                }
            }
            char[] body = new char[length];
            for (int read = 0; read < length;) {
                int more = in.read(body, read, length - read);
                if (more < 0) {
                    throw new IllegalStateException("half a request");
                }
                read += more;
            }
            StringBuilder said = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n").append(ProviderWords.beginning(provider));
            TOKENS.forEach(token -> said.append(ProviderWords.token(provider, token)));
            OutputStream out = client.getOutputStream();
            out.write(said.append(ProviderWords.end(provider)).toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
