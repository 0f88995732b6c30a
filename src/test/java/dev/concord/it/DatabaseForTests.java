package dev.concord.it;

import dev.concord.run.EmbeddedDatabase;
import dev.concord.run.Ports;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts PostgreSQL once for a run of the tests in a server, before Arquillian starts that server, and chooses the ports of both. They are
 * free ones: a fixed port that is taken would let the tests talk to a stranger.
 */
public final class DatabaseForTests implements LauncherSessionListener {

    private EmbeddedDatabase database;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("arquillian.launch") == null) {
            return;
        }
        Path target = Path.of("target").toAbsolutePath();
        database = EmbeddedDatabase.forTests(target.resolve("postgresql"), target.resolve("it-database"));
        System.setProperty("test.db.port", Integer.toString(database.port()));
        System.setProperty("test.db.url", database.url());
        System.setProperty("test.http.port", Integer.toString(Ports.free()));
        System.setProperty("test.management.port", Integer.toString(Ports.free()));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (database != null) {
            database.stop();
        }
    }
}
