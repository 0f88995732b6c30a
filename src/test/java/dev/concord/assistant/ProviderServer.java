package dev.concord.assistant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A provider of language models on this machine: it answers whatever a test says, and keeps what it was asked. */
final class ProviderServer implements AutoCloseable {

    /** What is done with a question. */
    interface Script {
        void answer(Wire wire) throws IOException, InterruptedException;
    }

    /** The way back to who has asked. */
    static final class Wire {

        private final HttpExchange exchange;
        OutputStream out;

        Wire(HttpExchange exchange) {
            this.exchange = exchange;
        }

        Wire open() throws IOException {
            return open(0);
        }

        /** @param length more than will be said: then the end of the connection is none of the answer */
        Wire open(int length) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, length);
            out = exchange.getResponseBody();
            return this;
        }

        Wire say(String lines) throws IOException {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        void close() throws IOException {
            out.close();
        }

        void refuse(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile String asked = "";
    private volatile String key = "";
    private volatile String path = "";

    ProviderServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            key = bearer != null ? bearer : String.valueOf(exchange.getRequestHeaders().getFirst("x-api-key"));
            path = exchange.getRequestURI().getPath();
            try {
                script.answer(new Wire(exchange));
            } catch (InterruptedException e) {
                // The test is over.
            } catch (IOException e) {
                hungUp.countDown();
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    String asked() {
        return asked;
    }

    String key() {
        return key;
    }

    String path() {
        return path;
    }

    /** Whether the other side ends the connection within so long. */
    boolean seesHangUp(long seconds) throws InterruptedException {
        return hungUp.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
