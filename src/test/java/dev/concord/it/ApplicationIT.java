package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.concord.it.sample.Greeter;
import dev.concord.it.sample.GreeterServlet;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A jar in WEB-INF/lib whose bean gets a document injected, changes it, and hears of changes. */
@ArquillianTest
@RunAsClient
class ApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ArquillianResource
    private URL application;

    private final HttpClient http = HttpClient.newHttpClient();

    @Deployment(testable = false)
    static WebArchive war() {
        JavaArchive greeter = ShrinkWrap.create(JavaArchive.class, "greeter.jar")
                .addClasses(Greeter.class, GreeterServlet.class)
                .addAsManifestResource(new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" bean-discovery-mode=\"annotated\" version=\"4.0\"/>"), "beans.xml");
        return BuiltWar.archive().addAsLibrary(greeter);
    }

    @Test
    void anApplicationWritesWhereSomebodyLooksAndHearsOfWhatIsWritten() throws Exception {
        try (SyncClient anna = SyncClient.open(application, "guest%20book")) {
            anna.await(0, 1);
            String[] answer = ask("?guest=Ben").split("\n", 3);
            assertThat(answer[0]).isEqualTo("1");
            assertThat(answer[2]).contains("Welcome, **Ben**!");
            assertThat(SyncClient.text(anna.await(1))).contains("Greeter", "program");
            await().atMost(PATIENCE).until(() -> changes() >= 1);
            int before = changes();
            anna.send(SyncClient.HELLO);
            await().atMost(PATIENCE).until(() -> changes() > before);
        }
    }

    private int changes() throws IOException, InterruptedException {
        return Integer.parseInt(ask("").split("\n")[1]);
    }

    private String ask(String query) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(application + "greeter" + query)).build(), BodyHandlers.ofString()).body();
    }
}
