package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** An application that is deployed again leaves nothing behind: no class loader, no thread, no connection to the database. */
@ArquillianTest
@RunAsClient
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly", disabledReason = "PayaraServerIT does it there")
class RedeployIT {

    private static final String NAME = "redeployed";

    /** Twice as many as may be left. */
    private static final int TIMES = 4;

    /** The pool of WildFly's data source, and this one. */
    private static final int MOST_DATABASE_CONNECTIONS = 21;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = NAME, managed = false, testable = false)
    static WebArchive war() {
        return BuiltWar.archive(NAME + ".war");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        URI application = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + NAME + "/");
        try (ServerJvm server = ServerJvm.attachToChild("jboss-modules")) {
            new Redeployments(server, "deployment\\." + NAME, 0, "dev.concord:type=Server,context=/" + NAME, application.toURL())
                    .run(Integer.getInteger("redeployments", TIMES), () -> deployer.deploy(NAME), () -> deployer.undeploy(NAME));
        }
        assertThat(databaseConnections()).isLessThanOrEqualTo(MOST_DATABASE_CONNECTIONS);
    }

    private static int databaseConnections() throws SQLException {
        try (Connection database = DriverManager.getConnection(System.getProperty("test.db.url"), "concord", "concord");
             ResultSet count = database.createStatement().executeQuery("select count(*) from pg_stat_activity where datname = current_database()")) {
            count.next();
            return count.getInt(1);
        }
    }
}
