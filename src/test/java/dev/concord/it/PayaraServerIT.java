package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.run.EmbeddedDatabase;
import dev.concord.run.PayaraServer;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The built WAR on a whole Payara Server, installed as docs/operations.md says. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara")
class PayaraServerIT {

    private static final Path WAR = Path.of("target/concord.war").toAbsolutePath();

    private static PayaraServer server;
    private static EmbeddedDatabase database;

    @BeforeAll
    static void install() {
        Path target = Path.of("target").toAbsolutePath();
        database = EmbeddedDatabase.forTests(target.resolve("postgresql"), target.resolve("payara-server-database"));
        server = new PayaraServer(target.resolve("payara6"));
        server.start(database, target.resolve("payara/postgresql.jar"),
                Path.of("src/main/server/payara/prebootcommands.txt").toAbsolutePath(), WAR);
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

    @Test
    void leavesNothingBehindWhenItIsDeployedAgain() throws Exception {
        server.undeploy();
        try (ServerJvm jvm = ServerJvm.attach(server.pid())) {
            new Redeployments(jvm, "WebappClassLoader", "dev.concord:type=Server,context=/concord", new URL(server.url()))
                    .run(() -> server.deploy(WAR), server::undeploy);
        }
        server.deploy(WAR);
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
}
