package dev.concord.assistant;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A provider's model, asked by its interface for streams. */
final class RemoteModel implements LanguageModel {

    private static final System.Logger LOG = System.getLogger("dev.concord.assistant");
    private static final String CUT_OFF = "The language model's answer was cut off.";

    private final AssistantSettings settings;
    private final HttpClient http;
    private final ScheduledExecutorService timers;

    /** @param workers run what is done with the pieces that arrive */
    RemoteModel(AssistantSettings settings, Executor workers, ScheduledExecutorService timers) {
        this.settings = settings;
        this.timers = timers;
        this.http = client(settings, workers);
    }

    /**
     * Its one thread ends when the client is garbage; so it must not hold the application, whose class loader a new thread gets from whoever makes it.
     */
    private static HttpClient client(AssistantSettings settings, Executor workers) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return HttpClient.newBuilder().executor(workers).connectTimeout(settings.connect()).version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public Call ask(Question question, Answer answer) {
        Hearing hearing = new Hearing(answer);
        hearing.watch();
        try {
            model(hearing.upstream.builder()).chat(messages(question), hearing);
        } catch (RuntimeException e) {
            hearing.onError(e);
        }
        return hearing;
    }

    private StreamingChatModel model(HttpClientBuilder upstream) {
        String address = settings.baseUrl().toString();
        if (settings.provider() == Provider.ANTHROPIC) {
            return AnthropicStreamingChatModel.builder().httpClientBuilder(upstream).baseUrl(address).apiKey(settings.key().orElse("none"))
                    .modelName(settings.model()).maxTokens(settings.maxTokens()).temperature(settings.temperature().orElse(null)).build();
        }
        return OpenAiStreamingChatModel.builder().httpClientBuilder(upstream).baseUrl(address).apiKey(settings.key().orElse(null))
                .modelName(settings.model()).maxTokens(settings.maxTokens()).temperature(settings.temperature().orElse(null)).build();
    }

    private static List<ChatMessage> messages(Question question) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(question.system()));
        question.turns().forEach(turn -> messages.add(turn.byPerson() ? UserMessage.from(turn.text()) : AiMessage.from(turn.text())));
        return messages;
    }

    /** Hears one answer, and tells its end once. */
    private final class Hearing implements StreamingChatResponseHandler, Call {

        private final UpstreamHttp upstream = new UpstreamHttp(http, settings.whole(), () -> fail(CUT_OFF));
        private final Answer answer;
        private final AtomicBoolean over = new AtomicBoolean();
        private final long begunAt = System.nanoTime();
        private volatile Future<?> watching;

        Hearing(Answer answer) {
            this.answer = answer;
        }

        void watch() {
            long every = Math.max(50, Math.min(1000, settings.silence().toMillis() / 4));
            watching = timers.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        }

        private void look() {
            long now = System.nanoTime();
            if (now - upstream.heardAt() > settings.silence().toNanos() || now - begunAt > settings.whole().toNanos()) {
                fail("The language model took too long to answer.");
            }
        }

        @Override
        public void onPartialResponse(String text) {
            if (!over.get()) {
                answer.token(text);
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            if (response.finishReason() == null) {
                fail(CUT_OFF);
                return;
            }
            if (end()) {
                TokenUsage usage = response.tokenUsage();
                answer.done(usage == null || usage.totalTokenCount() == null ? 0 : usage.totalTokenCount());
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!over.get()) {
                LOG.log(Level.INFO, () -> "the language model did not answer: " + Problems.kind(failure));
                fail(Problems.sentence(failure));
            }
        }

        private void fail(String problem) {
            if (end()) {
                upstream.cancel();
                answer.failed(problem);
            }
        }

        @Override
        public void stop() {
            if (end()) {
                upstream.cancel();
            }
        }

        private boolean end() {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            Future<?> look = watching;
            if (look != null) {
                look.cancel(false);
            }
            return true;
        }
    }
}
