package dev.concord.it;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The least that speaks on the socket for signalling: JSON as text. */
final class SignalClient implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    SignalClient(URL application) throws Exception {
        URI address = URI.create(application.toString().replaceFirst("^http", "ws") + "signal");
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).get(10, TimeUnit.SECONDS);
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    /** The next message in which all of this stands; others before it are dropped. */
    String hear(String... parts) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            String message = received.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("no message with " + String.join(" and ", parts) + " within 10 s");
            }
            if (Arrays.stream(parts).allMatch(message::contains)) {
                return message;
            }
        }
    }

    /** Two of them find each other: by a topic, and in a call. */
    static void findEachOther(URL application, String document) throws Exception {
        try (SignalClient anna = new SignalClient(application); SignalClient ben = new SignalClient(application)) {
            for (SignalClient each : new SignalClient[] {anna, ben}) {
                each.say("{\"type\":\"subscribe\",\"topics\":[\"" + document + "\"]}");
                each.say("{\"type\":\"ping\"}");
                each.hear("\"pong\"");
            }
            anna.say("{\"type\":\"publish\",\"topic\":\"" + document + "\",\"data\":\"here\"}");
            ben.hear("\"publish\"", "\"here\"", "\"clients\":2");
            String join = "{\"type\":\"join\",\"room\":\"document:" + document + "\",\"name\":\"%s\"}";
            anna.say(join.formatted("Anna"));
            anna.hear("\"joined\"");
            ben.say(join.formatted("Ben"));
            String id = ben.hear("\"joined\"", "\"Anna\"").replaceFirst(".*\"people\":\\[\\{\"id\":\"([^\"]+)\".*", "$1");
            anna.hear("\"call\"", "\"Anna\"", "\"Ben\"");
            ben.say("{\"type\":\"signal\",\"room\":\"document:" + document + "\",\"to\":\"" + id + "\",\"data\":\"offer\"}");
            anna.hear("\"signal\"", "\"offer\"");
            ben.say("{\"type\":\"leave\",\"room\":\"document:" + document + "\"}");
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
