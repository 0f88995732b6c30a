package dev.concord.app;

import dev.concord.admin.ReadinessCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the database to the schema this version needs.
 *
 * <p>A database that is not there yet is waited for, and the application says that it is not ready; a schema that this version cannot
 * work with fails the deployment.
 */
@ApplicationScoped
class SchemaMigration implements ReadinessCheck {

    private static final System.Logger LOG = System.getLogger("dev.concord.storage");

    @Inject
    private Database database;

    private volatile boolean done;

    /**
     * Tries to migrate.
     *
     * @return whether the schema is there now; false when the database cannot be reached, so that it should be tried again
     * @throws FlywayException if the database is there but cannot be migrated
     */
    boolean migrate() {
        if (done) {
            return true;
        }
        DataSource dataSource = database.dataSource();
        try (Connection connection = dataSource.getConnection()) {
            connection.isValid(1);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "waiting for the database: " + e.getMessage());
            return false;
        }
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load()
                .migrate();
        done = true;
        return true;
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public Optional<String> problem() {
        return done ? Optional.empty() : Optional.of("The database has not been prepared yet.");
    }
}
