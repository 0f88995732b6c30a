package dev.concord.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Where the server keeps its datasource, for the few who need a connection rather than an entity manager. */
@ApplicationScoped
class Database {

    /** WildFly and Payara complete the name in different ways. */
    private static final String[] NAMES = {"java:/jdbc/concord", "jdbc/concord"};

    @Produces
    @Named("database")
    DataSource dataSource() {
        NamingException last = null;
        for (String name : NAMES) {
            try {
                return (DataSource) new InitialContext().lookup(name);
            } catch (NamingException e) {
                last = e;
            }
        }
        throw new IllegalStateException("The server has no datasource jdbc/concord; docs/operations.md says how to make it.", last);
    }
}
