package dev.concord.it;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The least that speaks the sync protocol: frames as bytes, as docs/protocols.md writes them. */
final class SyncClient implements WebSocket.Listener, AutoCloseable {

    /** "hello", typed by client 7 into the text "t": what Yjs makes of it. */
    static final int[] HELLO = {0, 2, 15, 1, 1, 7, 0, 4, 1, 1, 't', 5, 'h', 'e', 'l', 'l', 'o', 0};

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final WebSocket socket;

    private SyncClient(URL application, String name) throws Exception {
        URI address = URI.create(application.toString().replaceFirst("^http", "ws") + "sync/" + name);
        socket = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("concord.sync.v1")
                .buildAsync(address, this).get(10, TimeUnit.SECONDS);
    }

    /** Opens the document as an editor that has nothing of it yet. */
    static SyncClient open(URL application, String name) throws Exception {
        SyncClient client = new SyncClient(application, name);
        client.send(0, 0, 1, 0);
        return client;
    }

    void send(int... frame) {
        byte[] bytes = new byte[frame.length];
        for (int i = 0; i < frame.length; i++) {
            bytes[i] = (byte) frame[i];
        }
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The next frame that begins with these bytes; others before it are dropped. */
    byte[] await(int... beginning) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            byte[] frame = received.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("no frame that begins with " + Arrays.toString(beginning) + " within 10 s");
            }
            if (begins(frame, beginning)) {
                return frame;
            }
        }
    }

    private static boolean begins(byte[] frame, int[] beginning) {
        if (frame.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((frame[i] & 0xff) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a person would recognize in a frame. */
    static String text(byte[] frame) {
        return new String(frame, StandardCharsets.ISO_8859_1);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            received.add(partial.toByteArray());
            partial.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end.complete(code);
        return null;
    }

    /** The code with which the server closed. */
    int awaitEnd() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
}
