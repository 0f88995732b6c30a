package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two clients of one document, through the server's own WebSocket implementation and its database. */
@ArquillianTest
@RunAsClient
class SyncIT {

    @ArquillianResource
    private URL application;

    private final String name = "sync-it-" + UUID.randomUUID();

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
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
}
