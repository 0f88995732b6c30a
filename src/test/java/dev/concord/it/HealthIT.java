package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a load balancer sees of a deployed Concord, and what an administrator does to it by JMX. */
@ArquillianTest
@RunAsClient
class HealthIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @ArquillianResource
    private URL application;

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
}
