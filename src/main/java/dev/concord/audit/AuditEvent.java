package dev.concord.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that somebody did. No content of documents, no passwords and no tokens in any of it.
 *
 * <p>Texts may come from strangers: they are cut to a length, and characters that are none, or that no reader can see, are replaced.
 *
 * @param actor the name of an account; {@code @} and the address for somebody who has not signed in; {@code server} for the server itself, {@link #JMX}
 *        for whoever has come in by that. 200 UTF-16 units
 * @param subject what it was done to: a document's id, an account's name, a setting; may be empty. 512 UTF-16 units
 * @param details more about it; at most 16, keys of 40, values of 500 UTF-16 units
 */
public record AuditEvent(AuditAction action, String actor, String subject, Map<String, String> details) {

    /** The actor where it is the server that has let somebody in, and does not tell whom. Names of accounts have no capital letters. */
    public static final String JMX = "JMX";

    /** The detail that says from where a request came. */
    public static final String ADDRESS = "address";

    private static final int MAX_ACTOR = 200;
    private static final int MAX_SUBJECT = 512;
    private static final int MAX_DETAILS = 16;
    private static final int MAX_KEY = 40;
    private static final int MAX_VALUE = 500;

    public AuditEvent {
        actor = bounded(actor, MAX_ACTOR);
        subject = bounded(subject, MAX_SUBJECT);
        Map<String, String> sorted = new TreeMap<>();
        details.entrySet().stream().limit(MAX_DETAILS)
                .forEach(detail -> sorted.put(bounded(detail.getKey(), MAX_KEY), bounded(detail.getValue(), MAX_VALUE)));
        details = Collections.unmodifiableMap(sorted);
    }

    public static AuditEvent of(AuditAction action, String actor, String subject) {
        return new AuditEvent(action, actor, subject, Map.of());
    }

    /** The same with one detail more. */
    public AuditEvent with(String key, String value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(key, value);
        return new AuditEvent(action, actor, subject, more);
    }

    private static String bounded(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean isLast = i + Character.charCount(character) == text.length();
            if (clean.length() + Character.charCount(character) > (isLast ? max : max - 1)) {
                return clean.append('\u2026').toString();
            }
            clean.appendCodePoint(isVisible(character) ? character : '\ufffd');
        }
        return clean.toString();
    }

    private static boolean isVisible(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE && type != Character.UNASSIGNED;
    }
}
