package dev.concord.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import dev.concord.it.BuiltWar;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Document tokens inside a server, which may have a JOSE library of its own, and its WebSockets. */
@ArquillianTest
class DocumentTokenIT {

    private static final String PASSWORD = "correct horse battery";
    private static final int AT_ONCE = 8;

    @ArquillianResource
    private URL application;

    @Inject
    private Accounts accounts;

    @Inject
    private SigningKeys keys;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private UserTransaction transaction;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "it-" + UUID.randomUUID();

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void theLibraryIsTheOneOfTheApplication() {
        assertSame(SigningKeys.class.getClassLoader(), SignedJWT.class.getClassLoader());
        assertTrue(SignedJWT.class.getResource("SignedJWT.class").toString().contains("nimbus-jose-jwt-10.10.jar"),
                SignedJWT.class.getResource("SignedJWT.class").toString());
    }

    @Test
    void serversThatNeedAKeyAtTheSameTimeAgreeOnOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            transaction.begin();
            entityManager.createNativeQuery("delete from signing_key").executeUpdate();
            transaction.commit();
            CyclicBarrier start = new CyclicBarrier(AT_ONCE);
            Set<String> agreed = ofAll(() -> {
                start.await(30, TimeUnit.SECONDS);
                return keys.current();
            });
            assertEquals(1, agreed.size());
            assertEquals(1L, ((Number) entityManager.createNativeQuery("select count(*) from signing_key").getSingleResult()).longValue());
            assertFalse(keys.find(UUID.fromString(agreed.iterator().next())).orElseThrow().isPrivate());
        }
    }

    private static Set<String> ofAll(Callable<ECKey> ask) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<ECKey>> asked = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add(threads.submit(ask));
            }
            Set<String> ids = new HashSet<>();
            for (Future<ECKey> one : asked) {
                ids.add(one.get(60, TimeUnit.SECONDS).getKeyID());
            }
            return ids;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTokenOpensItsDocumentByTheFirstMessage() throws Exception {
        accounts.create(name, "Somebody", PASSWORD, Set.of(Role.USER), false);
        String cookie = post("session", "", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}", 204)
                .headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String wishes = "{\"document\":\"" + name + "\",\"right\":\"read\",\"user\":{\"id\":\"1\",\"name\":\"Guest\"}}";
        String body = post("document-tokens", cookie, wishes, 201).body();
        String token = body.replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1");
        assertEquals(102, firstByte(token), "what the connection may do");
        assertEquals(4401, firstByte(token.substring(0, token.length() - 20) + "A".repeat(20)));
    }

    /** What the server says first to somebody who says this first; or the code it closes with. */
    private int firstByte(String token) throws Exception {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        URI address = URI.create(application.toString().replaceFirst("^http", "ws") + "sync/" + name + "?auth=message&protocol=concord.sync.v1");
        WebSocket socket = client.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                first.complete((int) data.get(0));
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                first.complete(code);
                return null;
            }
        }).get(20, TimeUnit.SECONDS);
        socket.sendBinary(ByteBuffer.wrap(authentication(token)), true).join();
        int found = first.get(20, TimeUnit.SECONDS);
        socket.abort();
        return found;
    }

    private static byte[] authentication(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(103);
        frame.write(bytes.length & 0x7f | 0x80);
        frame.write(bytes.length >> 7);
        frame.writeBytes(bytes);
        return frame.toByteArray();
    }

    private HttpResponse<String> post(String path, String cookie, String body, int expected) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application + "api/" + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = client.send((cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(expected, response.statusCode(), response.body());
        return response;
    }
}
