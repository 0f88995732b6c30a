package dev.concord.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What accounts may be called, and what their passwords must be. Every method returns the value as it is stored. */
public final class AccountRules {

    static final int MAX_NAME = 100;
    static final int MAX_GROUP = 200;
    static final int MAX_GROUPS = 100;
    static final int MIN_PASSWORD = 10;
    /** A longer one is not even looked at. */
    static final int MAX_PASSWORD = 200;

    /** A visitor is called {@code @} and the address, so no account begins with that. No slash: names are parts of addresses. */
    private static final Pattern NAME = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{Nd}][\\p{Ll}\\p{Lo}\\p{Mn}\\p{Nd}._@+-]*");

    private AccountRules() {
    }

    /** As names are compared: what people type may begin with a capital letter. */
    static String normalized(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** @throws AccountRefusedException if it cannot be the name of an account */
    public static String name(String typed) {
        String name = normalized(typed);
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw AccountRefusedException.invalid("a user name has 1 to " + MAX_NAME
                    + " characters: letters, digits and . _ @ + -, and begins with a letter or a digit");
        }
        return name;
    }

    /** @throws AccountRefusedException if others cannot be shown this */
    public static String displayName(String typed) {
        return line(typed, MAX_NAME, "the display name");
    }

    /** @throws AccountRefusedException if there is none: without a role somebody who has signed in would not be told from a visitor */
    public static Set<Role> roles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw AccountRefusedException.invalid("an account has at least one role; disable it if nobody is to use it");
        }
        return roles;
    }

    /** @throws AccountRefusedException if one of them cannot be the name of a group, or there are too many */
    public static Set<String> groups(Iterable<String> typed) {
        Set<String> groups = new TreeSet<>();
        typed.forEach(group -> groups.add(line(group, MAX_GROUP, "the name of a group")));
        if (groups.size() > MAX_GROUPS) {
            throw AccountRefusedException.invalid("an account is in " + MAX_GROUPS + " groups at most");
        }
        return groups;
    }

    /** @throws AccountRefusedException if it is too easy to guess for the account of that name, or too long */
    public static String password(String name, String typed) {
        if (typed.length() < MIN_PASSWORD || typed.length() > MAX_PASSWORD) {
            throw AccountRefusedException.invalid("a password has " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
        }
        if (normalized(typed).equals(name)) {
            throw AccountRefusedException.invalid("the password must not be the user name");
        }
        return typed;
    }

    /** Whether it is a line of characters: neither of control, some of which PostgreSQL does not store, nor halves of surrogate pairs. */
    static boolean isLine(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static String line(String typed, int max, String what) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > max || !isLine(text)) {
            throw AccountRefusedException.invalid(what + " has 1 to " + max + " characters, all in one line");
        }
        return text;
    }
}
