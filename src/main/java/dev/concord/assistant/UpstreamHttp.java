package dev.concord.assistant;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * LangChain4j's way to the provider for one question, over the JDK's client. Unlike LangChain4j's own it holds no thread while the provider thinks, can be
 * stopped before the first word, and takes an event that cannot be read for the end instead of leaving it out.
 */
final class UpstreamHttp implements HttpClient, ServerSentEventParsingHandle {

    /** An answer's line is some hundred bytes; whoever sends one like this does not speak this interface. */
    private static final int MAX_LINE = 1024 * 1024;
    private static final int MAX_PROBLEM = 4096;

    private final java.net.http.HttpClient http;
    private final Duration whole;
    private volatile boolean stopped;
    private volatile CompletableFuture<?> exchange;
    private volatile Flow.Subscription subscription;
    private volatile long heardAt = System.nanoTime();
    private final Runnable onClosed;

    /** @param onClosed run when the provider has ended its answer, complete or not, and LangChain4j knows it */
    UpstreamHttp(java.net.http.HttpClient http, Duration whole, Runnable onClosed) {
        this.http = http;
        this.whole = whole;
        this.onClosed = onClosed;
    }

    /** Since when nothing was heard, by {@link System#nanoTime}. */
    long heardAt() {
        return heardAt;
    }

    @Override
    public void cancel() {
        stopped = true;
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
        CompletableFuture<?> asked = exchange;
        if (asked != null) {
            asked.cancel(true);
        }
    }

    @Override
    public boolean isCancelled() {
        return stopped;
    }

    /** For LangChain4j, which sets up a client for each model. */
    HttpClientBuilder builder() {
        return new Builder();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("only streams are asked for");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        java.net.http.HttpRequest.Builder asked = java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(whole);
        request.headers().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        asked.method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        CompletableFuture<HttpResponse<Void>> sent = http.sendAsync(asked.build(), info -> info.statusCode() / 100 == 2
                ? HttpResponse.BodySubscribers.fromLineSubscriber(new Lines(listener), lines -> null, StandardCharsets.UTF_8, null)
                : HttpResponse.BodySubscribers.mapping(new BoundedText(MAX_PROBLEM), text -> {
                    throw new HttpException(info.statusCode(), text);
                }));
        exchange = sent;
        if (stopped) {
            sent.cancel(true);
        }
        sent.whenComplete((done, failure) -> {
            if (failure != null && !stopped) {
                listener.onError(failure.getCause() == null ? failure : failure.getCause());
            }
        });
    }

    /** Puts the events together of which LangChain4j is told. */
    private final class Lines implements Flow.Subscriber<String> {

        private final ServerSentEventListener listener;
        private final ServerSentEventContext context = new ServerSentEventContext(UpstreamHttp.this);
        private final StringBuilder data = new StringBuilder();
        private String event;
        private boolean failed;

        Lines(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (stopped) {
                given.cancel();
                return;
            }
            listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).headers(Map.of()).build());
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            heardAt = System.nanoTime();
            if (stopped || failed) {
                return;
            }
            if (line.isEmpty()) {
                tell();
            } else if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                if (data.length() + line.length() > MAX_LINE) {
                    fail(new IOException("an event of more than " + MAX_LINE + " characters"));
                    return;
                }
                data.append(data.isEmpty() ? "" : "\n").append(line.startsWith("data: ") ? line.substring(6) : line.substring(5));
            }
        }

        private void tell() {
            if (data.isEmpty()) {
                event = null;
                return;
            }
            ServerSentEvent told = new ServerSentEvent(event, data.toString());
            event = null;
            data.setLength(0);
            try {
                listener.onEvent(told, context);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void fail(Throwable reason) {
            failed = true;
            listener.onError(reason);
            UpstreamHttp.this.cancel();
        }

        /** Said by the exchange as well, which is where it is heard. */
        @Override
        public void onError(Throwable failure) {
            failed = true;
        }

        @Override
        public void onComplete() {
            if (!stopped && !failed) {
                tell();
                listener.onClose();
                onClosed.run();
            }
        }
    }

    /** The beginning of what a provider says instead of an answer. */
    private static final class BoundedText implements HttpResponse.BodySubscriber<String> {

        private final int max;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> text = new CompletableFuture<>();

        BoundedText(int max) {
            this.max = max;
        }

        @Override
        public CompletableFuture<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[Math.min(buffer.remaining(), max - bytes.size())];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }

    private final class Builder implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return UpstreamHttp.this;
        }
    }
}
