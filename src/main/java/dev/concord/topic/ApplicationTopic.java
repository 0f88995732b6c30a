package dev.concord.topic;

import java.util.Set;

/**
 * A topic of another application.
 *
 * @param name without its kind; 1 to 100 of letters, digits and {@code . _ / -}
 * @param owner the account that made it
 * @param open for everybody who has signed in
 * @param users accounts that may read it, if it is not open
 * @param groups groups whose members may read it, if it is not open
 */
public record ApplicationTopic(String name, String owner, boolean open, Set<String> users, Set<String> groups) {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._/-]{0,99}";

    /** Whether a topic may be called so. */
    public static boolean isName(String name) {
        return name.matches(NAME);
    }
}
