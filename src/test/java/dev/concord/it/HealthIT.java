package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What a load balancer sees of a deployed Concord. */
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

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application + path)).timeout(Duration.ofSeconds(10)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
