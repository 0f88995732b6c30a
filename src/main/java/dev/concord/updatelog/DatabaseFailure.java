package dev.concord.updatelog;

import java.sql.SQLException;
import java.util.Set;

/** What an exception says about the database. */
final class DatabaseFailure {

    /** The classes of SQLSTATE that speak of what was to be written (PostgreSQL, appendix A): data, integrity, a limit of the program, raised by a trigger. */
    private static final Set<String> OF_CONTENT = Set.of("22", "23", "54", "P0");

    private DatabaseFailure() {
    }

    /** Whether the database says that the trouble is its own: connections, rights, memory, disk. What says nothing does not. */
    static boolean blamesDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().length() == 5) {
                return !OF_CONTENT.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return false;
    }

    /** The innermost cause says what the database said; the outer ones only that something failed. Holds no content: updates are parameters. */
    static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
