package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The same WAR at the root of the server. */
@ArquillianTest
@RunAsClient
class RootContextIT {

    @ArquillianResource
    private URL application;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive("ROOT.war");
    }

    @Test
    void thePageAndItsAddressesAreThoseOfTheRoot() throws Exception {
        assertThat(URI.create(application.toString()).getPath()).isEqualTo("/");
        for (String path : new String[] {"", "documents/anything"}) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<base href=\"/\"");
        }
        assertThat(get("api/documents").statusCode()).isEqualTo(200);
    }

    @Test
    void clientsSync() throws Exception {
        String name = "root-" + UUID.randomUUID();
        try (SyncClient writer = SyncClient.open(application, name); SyncClient reader = SyncClient.open(application, name)) {
            reader.await(0, 1);
            writer.await(0, 1);
            writer.send(SyncClient.HELLO);
            assertThat(SyncClient.text(reader.await(0, 2))).contains("hello");
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application + path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
