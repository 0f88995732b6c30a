package dev.concord.cluster;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what PostgreSQL's driver has heard on one connection.
 *
 * <p>The driver is the server's, and the WAR has none: where a server keeps its modules apart (WildFly) the application does not see the driver's classes. So they
 * are taken from where an object of the driver has its own, and called by reflection.
 */
final class NotificationReader {

    private final Object driverConnection;
    private final Method getNotifications;
    private final Method getParameter;

    /** @throws SQLException if it is not a connection of PostgreSQL's driver, or cannot be used */
    NotificationReader(Connection connection) throws SQLException {
        try {
            ClassLoader driver = connection.getMetaData().getClass().getClassLoader();
            Class<?> type = Class.forName("org.postgresql.PGConnection", false, driver);
            driverConnection = connection.unwrap(type);
            getNotifications = type.getMethod("getNotifications", int.class);
            getParameter = Class.forName("org.postgresql.PGNotification", false, driver).getMethod("getParameter");
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the datasource's connections are not those of PostgreSQL's driver", e);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Notifier.CHANNEL);
        }
    }

    /** Waits for something to be told, at most so long. */
    List<String> read(int milliseconds) throws SQLException {
        try {
            Object[] notifications = (Object[]) getNotifications.invoke(driverConnection, milliseconds);
            List<String> payloads = new ArrayList<>();
            if (notifications != null) {
                for (Object notification : notifications) {
                    payloads.add((String) getParameter.invoke(notification));
                }
            }
            return payloads;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new SQLException(e);
        }
    }
}
