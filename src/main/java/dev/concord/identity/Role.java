package dev.concord.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is in this installation as a whole. An administrator maps groups of the server's own users to the same names. */
public enum Role {

    /** Works with documents. */
    USER,
    /** Looks after the installation. */
    ADMIN,
    /** Reads the audit log. */
    AUDITOR;

    /** As it is written in web.xml, in the database and in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
