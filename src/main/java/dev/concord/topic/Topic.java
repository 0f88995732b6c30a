package dev.concord.topic;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an event is about, and so who may read it: a kind and a name, such as {@code user:anna}, {@code document:} and its id, {@code app:orders}. Of each kind a
 * {@link TopicRule} says who may read.
 *
 * @param value the kind (lower-case letters and {@code -}), a colon, the name; {@value #MAX_LENGTH} UTF-16 units at most, without control characters and commas
 */
public record Topic(String value) {

    public static final int MAX_LENGTH = 200;

    private static final Pattern VALUE = Pattern.compile("[a-z][a-z-]{0,30}:[^\\p{Cntrl},\\uD800-\\uDFFF]+");

    /** For everybody who has signed in. */
    public static final Topic EVERYONE = new Topic(EveryoneTopic.KIND + ":all");

    /** @throws IllegalArgumentException if there can be no such topic; the message does not repeat the name */
    public Topic {
        if (value.length() > MAX_LENGTH || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("a topic is a kind, a colon and a name, of " + MAX_LENGTH + " characters at most");
        }
    }

    /** Empty if there can be no such topic. */
    public static Optional<Topic> parse(String value) {
        try {
            return Optional.of(new Topic(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Private to one account. */
    public static Topic ofUser(String account) {
        return new Topic(UserTopics.KIND + ":" + account);
    }

    /** For all who may read the document, by its public id. */
    public static Topic ofDocument(UUID id) {
        return new Topic(DocumentTopics.KIND + ":" + id);
    }

    /** One that another application publishes. */
    public static Topic ofApplication(String name) {
        return new Topic(ApplicationTopics.KIND + ":" + name);
    }

    public String kind() {
        return value.substring(0, value.indexOf(':'));
    }

    public String name() {
        return value.substring(value.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
