package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.run.EmbeddedDatabase;
import dev.concord.run.PayaraServer;
import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The built WAR on a whole Payara Server, installed as docs/operations.md says. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PayaraServerIT {

    private static final Path WAR = Path.of("target/concord.war").toAbsolutePath();

    private static PayaraServer server;
    private static EmbeddedDatabase database;
    private static boolean deployed;

    @BeforeAll
    static void install() {
        Path target = Path.of("target").toAbsolutePath();
        database = EmbeddedDatabase.forTests(target.resolve("postgresql"), target.resolve("payara-server-database"));
        server = new PayaraServer(target.resolve("payara6"));
        Path scripts = Path.of("src/main/server/payara").toAbsolutePath();
        server.start(database, target.resolve("payara/postgresql.jar"), scripts.resolve("prebootcommands.txt"));
        server.signInByRealm(scripts.resolve("sign-in-by-server.txt"), "emma", "secret-of-emma", List.of("user", "auditor", "painters"));
        deploy();
    }

    private static void deploy() {
        if (!deployed) {
            server.deploy(WAR);
            deployed = true;
        }
    }

    private static void undeploy() {
        server.undeploy();
        deployed = false;
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.stop();
        }
    }

    @Test
    void isReadyWhenItIsDeployed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "api/health/ready")).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /**
     * Last, so that the first of them is there already: each deployment takes some ten seconds. {@code mvn verify -Ppayara -Dit.test=PayaraServerIT -Dredeployments=30}
     * does more.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void leavesNothingBehindWhenItIsDeployedAgain() throws Exception {
        try (ServerJvm jvm = ServerJvm.attach(server.pid())) {
            // One is that of the empty module which Payara serves at the root.
            new Redeployments(jvm, "WebappClassLoader", 1, "dev.concord:type=Server,context=/concord", new URL(server.url()))
                    .run(Integer.getInteger("redeployments", 3), PayaraServerIT::deploy, PayaraServerIT::undeploy);
        }
    }

    @Test
    void signsInWhomItsRealmKnows() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        String application = server.url();
        HttpRequest door = HttpRequest.newBuilder(URI.create(application + "sign-in/server?to=%2Ftrash")).build();
        assertThat(browser.send(door, HttpResponse.BodyHandlers.ofString()).body()).contains("j_security_check");
        HttpResponse<String> wrong = browser.send(form(application, "wrong"), HttpResponse.BodyHandlers.ofString());
        assertThat(wrong.body() + wrong.headers().map()).containsAnyOf("is wrong", "sign-in/server/failed");
        browser.send(door, HttpResponse.BodyHandlers.ofString());
        assertThat(browser.send(form(application, "secret-of-emma"), HttpResponse.BodyHandlers.ofString()).statusCode()).isBetween(302, 303);
        HttpResponse<String> inside = browser.send(door, HttpResponse.BodyHandlers.ofString());
        assertThat(inside.headers().firstValue("Location").orElse(inside.body())).endsWith("/concord/sign-in?to=%2Ftrash");
        HttpRequest question = HttpRequest.newBuilder(URI.create(application + "api/session")).build();
        assertThat(browser.send(question, HttpResponse.BodyHandlers.ofString()).body()).contains("\"name\":\"emma\"").contains("[\"user\",\"auditor\"]");
    }

    private static HttpRequest form(String application, String password) {
        return HttpRequest.newBuilder(URI.create(application + "sign-in/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("j_username=emma&j_password=" + password))
                .build();
    }

    @Test
    void syncsTwoClients() throws Exception {
        String name = "payara-server-" + UUID.randomUUID();
        URL application = new URL(server.url());
        try (SyncClient anna = SyncClient.open(application, name); SyncClient ben = SyncClient.open(application, name)) {
            ben.await(0, 1);
            anna.await(0, 1);
            anna.send(SyncClient.HELLO);
            assertThat(SyncClient.text(ben.await(0, 2))).contains("hello");
            anna.await(100, 1);
        }
    }

    @Test
    void clientsFindEachOther() throws Exception {
        SignalClient.findEachOther(new URL(server.url()), "payara-server-" + UUID.randomUUID());
    }
}
