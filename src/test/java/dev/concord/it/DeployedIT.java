package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * One deployed Concord as its clients have it: what a load balancer sees, what an administrator does by JMX, two clients of one document through the server's own WebSocket
 * implementation, and over REST pictures, streams and what a server's own libraries must not get to see. In one class, since each is deployed for itself.
 */
@ArquillianTest
@RunAsClient
class DeployedIT {

    private static final byte[] BEGIN_OF_PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final HttpClient client = HttpClient.newHttpClient();

    @ArquillianResource
    private URL application;

    private final String name = "sync-it-" + UUID.randomUUID();

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void becomesReadySoonAfterTheDeployment() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(get("api/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void isAlive() throws Exception {
        assertThat(get("api/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    @EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly", disabledReason = "attaches to the process of WildFly")
    void whatIsDoneByJmxIsDoneAndStandsInTheAuditLog() throws Exception {
        String bean = "dev.concord:type=Server,context=" + application.getPath().replaceFirst("/$", "");
        String name = "by-jmx-" + UUID.randomUUID();
        SyncClient client = SyncClient.open(application, name);
        try (ServerJvm server = ServerJvm.attachToChild("jboss-modules")) {
            client.await(0, 1);
            client.send(SyncClient.HELLO);
            client.await(100, 1);
            assertThat((int) server.invoke(bean, "compact", name, String.class)).isPositive();
            assertThat(server.invoke(bean, "closeRoom", name, String.class)).isEqualTo(true);
            assertThat(client.awaitEnd()).isEqualTo(1001);
            assertThat(server.invoke(bean, "closeRoom", "there is none", String.class)).isEqualTo(false);
            assertThat(server.invoke(bean, "disconnectUser", "nobody", String.class)).isEqualTo(0);
            assertThatThrownBy(() -> server.invoke(bean, "drain", -1, int.class)).hasRootCauseMessage("seconds must be from 0 to 3600");
            server.invoke(bean, "drain", 0, int.class);
            assertThat(server.attribute(bean, "Draining")).isEqualTo(true);
            assertThat(get("api/health/ready").statusCode()).isEqualTo(503);
            server.invoke(bean, "resume");
            assertThat(get("api/health/ready").statusCode()).isEqualTo(200);
        }
        String document = "document named " + name;
        assertThat(auditedByJmx()).containsExactly("compacted " + document, "room-closed " + document, "disconnected nobody", "drained ", "resumed ");
    }

    @Test
    void whatOneTypesTheOtherGets() throws Exception {
        try (SyncClient anna = SyncClient.open(application, name); SyncClient ben = SyncClient.open(application, name)) {
            ben.await(0, 1);
            anna.await(0, 1);
            anna.send(SyncClient.HELLO);
            assertThat(SyncClient.text(ben.await(0, 2))).contains("hello");
        }
    }

    @Test
    void whatWasSavedIsThereForWhoComesLater() throws Exception {
        try (SyncClient anna = SyncClient.open(application, name)) {
            anna.send(SyncClient.HELLO);
            anna.await(100, 1);
        }
        try (SyncClient ben = SyncClient.open(application, name)) {
            assertThat(SyncClient.text(ben.await(0, 1))).contains("hello");
        }
    }

    @Test
    void clientsFindEachOther() throws Exception {
        SignalClient.findEachOther(application, name);
    }

    @Test
    void aPictureComesBackAsItWas() throws Exception {
        String uploads = newDocument() + "/uploads";
        byte[] picture = picture(600_000);
        HttpResponse<byte[]> stored = send(request(uploads, "image/png").POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
        assertThat(stored.statusCode()).as(text(stored)).isEqualTo(201);
        HttpResponse<byte[]> read = send(request(uploads + "/" + field(stored, "id"), "image/png").GET());
        assertThat(read.body()).isEqualTo(picture);
        assertThat(read.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(read.headers().firstValue("Cache-Control")).contains("private, max-age=31536000, immutable");
        assertThat(read.headers().allValues("Content-Security-Policy")).singleElement().asString().startsWith("sandbox");
        assertThat(read.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void whatIsNoPictureOrTooLargeIsRefused() throws Exception {
        String uploads = newDocument() + "/uploads";
        assertThat(send(request(uploads, "image/png").POST(HttpRequest.BodyPublishers.ofString("<svg/>"))).statusCode()).isEqualTo(415);
        assertThat(send(request(uploads, "image/svg+xml").POST(HttpRequest.BodyPublishers.ofString("<svg/>"))).statusCode()).isEqualTo(415);
        assertThat(send(request(uploads, "text/plain").POST(HttpRequest.BodyPublishers.ofByteArray(picture(100)))).statusCode()).isEqualTo(415);
        byte[] large = picture(8 * 1024 * 1024 + 1);
        assertThat(send(request(uploads, "image/png").POST(HttpRequest.BodyPublishers.ofByteArray(large))).statusCode()).isEqualTo(413);
    }

    @Test
    void whatCannotBeReadIsTheClientsFault() throws Exception {
        HttpResponse<byte[]> badQuality = send(request("api/documents", "application/json").header("Accept", "*/*;q=x").GET());
        assertThat(badQuality.statusCode()).isEqualTo(400);
        assertThat(text(badQuality)).startsWith("{\"error\":\"bad-request\"");
        HttpResponse<byte[]> badCharset = send(request("api/documents", "application/json;charset=nonsense").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(badCharset.statusCode()).isEqualTo(415);
        assertThat(text(badCharset)).startsWith("{\"error\":\"unsupported-media-type\"");
        HttpResponse<byte[]> notUtf8 = send(request("api/documents?q=%ed%a0%80", "application/json").GET());
        assertThat(notUtf8.statusCode()).isEqualTo(400);
    }

    @Test
    void anAnswerOfTheApiIsNeitherKeptNorSniffedNorFramed() throws Exception {
        HttpResponse<byte[]> answer = send(request("api/session", "application/json").GET());
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; frame-ancestors 'none'");
    }

    private static List<String> auditedByJmx() throws SQLException {
        List<String> entries = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(System.getProperty("test.db.url"), "concord", "concord");
             ResultSet rows = database.createStatement().executeQuery("select action, subject from audit_entry where actor = 'JMX' order by id")) {
            while (rows.next()) {
                entries.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return entries;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application + path)).timeout(Duration.ofSeconds(10)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Both servers have libraries of their own for streams, and for the JSON of the language models' interfaces. */
    @Test
    void anAnswerIsAStreamThatGoesOnWhereItWas() throws Exception {
        HttpResponse<byte[]> signedIn = send(request("api/session", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"anna\",\"password\":\"anna\"}")));
        assertThat(signedIn.statusCode()).as(text(signedIn)).isEqualTo(204);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpResponse<byte[]> begun = send(request("api/assistant/runs", "application/json").header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"Hello?\"}")));
        assertThat(begun.statusCode()).as(text(begun)).isEqualTo(201);
        String run = "api/assistant/runs/" + field(begun, "id");
        HttpResponse<byte[]> stream = send(request(run + "/events", "application/json").header("Cookie", cookie).GET());
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.headers().allValues("Cache-Control")).containsExactly("no-cache, no-transform");
        assertThat(text(stream)).contains("retry: ").contains("id: 1\n").contains("event: done\n").contains("data: {\"status\":\"done\"}\n");
        HttpResponse<byte[]> rest = send(request(run + "/events", "application/json").header("Cookie", cookie).header("Last-Event-ID", "10").GET());
        assertThat(text(rest)).doesNotContain("id: 10\n").contains("id: 11\n").contains("event: done\n");
        assertThat(send(request(run + "/events", "application/json").GET()).statusCode()).isBetween(401, 404);
        assertThat(send(request("api/assistant/runs/00000000-0000-0000-0000-000000000000/events", "application/json").header("Cookie", cookie).GET()).statusCode())
                .isEqualTo(404);
    }

    private String newDocument() throws Exception {
        HttpResponse<byte[]> created = send(request("api/documents", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"with pictures\",\"kind\":\"rich\"}")));
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        return "api/documents/" + field(created, "id");
    }

    private static byte[] picture(int bytes) {
        byte[] picture = new byte[bytes];
        new Random(1).nextBytes(picture);
        System.arraycopy(BEGIN_OF_PNG, 0, picture, 0, BEGIN_OF_PNG.length);
        return picture;
    }

    private HttpRequest.Builder request(String path, String contentType) {
        return HttpRequest.newBuilder(URI.create(application + path)).header("Content-Type", contentType);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String field(HttpResponse<byte[]> response, String name) {
        return Json.createReader(new StringReader(text(response))).readObject().getString(name);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
