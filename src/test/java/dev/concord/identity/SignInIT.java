package dev.concord.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.it.BuiltWar;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Signing in inside a server: its Jakarta Security, its cookies, its database; and a socket that a session opens. */
@ArquillianTest
class SignInIT {

    private static final String PASSWORD = "correct horse battery";

    @ArquillianResource
    private URL application;

    @Inject
    private Accounts accounts;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "it-" + UUID.randomUUID();

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void aCookieSaysWhoSomebodyIsUntilTheSessionEnds() throws Exception {
        accounts.create(name, "Somebody", PASSWORD, Set.of(Role.USER, Role.AUDITOR), false);
        assertEquals(401, signIn("wrong").statusCode());
        HttpResponse<String> accepted = signIn(PASSWORD);
        assertEquals(204, accepted.statusCode(), accepted.body());
        String setCookie = accepted.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(setCookie.contains("HttpOnly") && setCookie.contains("SameSite=Lax"), setCookie);
        String cookie = setCookie.split(";")[0];
        String session = session(cookie);
        assertTrue(session.contains("\"name\":\"" + name + "\"") && session.contains("[\"user\",\"auditor\"]"), session);
        assertEquals(204, send(request(cookie).DELETE()).statusCode());
        assertFalse(session(cookie).contains(name));
    }

    @Test
    void whoHasSignedInIsOnlineUntilTheSessionEnds() throws Exception {
        accounts.create(name, "Somebody", PASSWORD, Set.of(Role.USER), false);
        String cookie = signIn(PASSWORD).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        Ear ear = new Ear();
        URI address = URI.create(application.toString().replaceFirst("^http", "ws") + "presence");
        WebSocket socket = client.newWebSocketBuilder().header("Cookie", cookie).buildAsync(address, ear).get(20, TimeUnit.SECONDS);
        ear.hear("\"welcome\"", name);
        socket.sendText("{\"type\":\"here\",\"place\":\"page:documents\"}", true).join();
        ear.hear("\"people\"", name, "page:documents", "active");
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create(application + "api/presence?name=" + name)).header("Cookie", cookie);
        String state = send(question.GET()).body();
        assertTrue(state.contains("\"state\":\"active\""), state);
        assertEquals(204, send(request(cookie).DELETE()).statusCode());
        ear.hear("closed 4401");
    }

    private static final class Ear implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.add(data.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        /** Waits for what has all of these parts in it. */
        void hear(String... parts) throws InterruptedException {
            String message = "";
            while (message != null && !Arrays.stream(parts).allMatch(message::contains)) {
                message = heard.poll(20, TimeUnit.SECONDS);
            }
            assertTrue(message != null, "nothing with " + String.join(", ", parts));
        }
    }

    @Test
    void aPasswordIsKeptAsAHashOnly() {
        Account account = accounts.create(name, "Somebody", PASSWORD, Set.of(Role.USER), false).orElseThrow();
        String hash = account.passwordHash().orElseThrow();
        assertTrue(hash.startsWith("PBKDF2WithHmacSHA512:210000:"), hash);
        assertFalse(hash.contains(PASSWORD));
    }

    private HttpResponse<String> signIn(String password) throws Exception {
        String body = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
        return send(request("").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String session(String cookie) throws Exception {
        return send(request(cookie).GET()).body();
    }

    private HttpRequest.Builder request(String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application + "api/session")).header("Content-Type", "application/json");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
