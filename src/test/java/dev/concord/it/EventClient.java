package dev.concord.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Somebody who listens to the stream of events, as far as the first of them. Also goes into a server: AssertJ is not there. */
public final class EventClient {

    private EventClient() {
    }

    /** A visitor, who may not read what it asks for. */
    public static Socket open(URL application) throws IOException {
        return open(application, "none=", 64 * 1024);
    }

    /**
     * Comes back when the first event is there.
     *
     * @param cookie with which somebody has signed in
     * @param buffer how many bytes this side keeps at most for who does not read
     */
    public static Socket open(URL application, String cookie, int buffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(buffer);
        socket.connect(new InetSocketAddress(application.getHost(), application.getPort()));
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("GET " + application.getPath() + "api/events?topics=everyone:all HTTP/1.1\r\nHost: " + application.getHost() + ":"
                + application.getPort() + "\r\nAccept: text/event-stream\r\nCookie: " + cookie + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        StringBuilder begin = new StringBuilder();
        while (begin.indexOf("hello") < 0) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, begin::toString);
            begin.append((char) next);
        }
        String headers = begin.toString();
        assertTrue(headers.contains(" 200 ") && headers.contains("text/event-stream") && headers.contains("no-cache, no-transform")
                && headers.contains("X-Accel-Buffering: no"), headers);
        return socket;
    }
}
