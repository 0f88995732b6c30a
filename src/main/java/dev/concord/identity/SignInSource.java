package dev.concord.identity;

import java.util.Locale;

/** Who vouches for somebody who signs in. */
public enum SignInSource {

    /** Concord's own accounts, with passwords. */
    ACCOUNTS,
    /** The server, whose administrator has mapped a security domain or realm to the application. */
    SERVER,
    /** A provider of OpenID Connect. */
    OIDC;

    /** As it is written in the settings and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
