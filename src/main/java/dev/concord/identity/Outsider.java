package dev.concord.identity;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody for whom another than Concord has vouched, as told at this sign-in.
 *
 * @param source who vouches; not {@link SignInSource#ACCOUNTS}
 * @param subject as whom the source knows them for ever, 1 to 1000 characters; the same for nobody else of this source
 * @param name what they are called in Concord, as in {@link Identity}
 * @param displayName what others see; the name where it is blank
 * @param roles empty for somebody who may not use Concord
 * @param groups those whose names have more than 200 characters are left out
 */
public record Outsider(SignInSource source, String subject, String name, String displayName, Set<Role> roles, Set<String> groups) {

    static final int MAX_NAME = 100;
    private static final int MAX_SUBJECT = 1000;
    private static final int MAX_GROUP = 200;
    private static final int MAX_GROUPS = 1000;

    public Outsider {
        name = AccountRules.normalized(name);
        String shown = printable(displayName).strip();
        displayName = shown.isEmpty() ? name : shown.substring(0, shown.offsetByCodePoints(0, Math.min(MAX_NAME, shown.codePointCount(0, shown.length()))));
        roles = Set.copyOf(roles);
        groups = groups.stream().map(String::strip).filter(Outsider::isStorableGroup).limit(MAX_GROUPS).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the name can be one in Concord. What begins with {@code @} is the name of a visitor. */
    boolean isUsable() {
        return !name.isEmpty() && name.codePointCount(0, name.length()) <= MAX_NAME && !name.startsWith("@") && printable(name).equals(name)
                && name.equals(name.toLowerCase(Locale.ROOT)) && !subject.isEmpty() && subject.length() <= MAX_SUBJECT && printable(subject).equals(subject);
    }

    private static boolean isStorableGroup(String group) {
        return !group.isEmpty() && group.length() <= MAX_GROUP && printable(group).equals(group);
    }

    private static String printable(String text) {
        return text.codePoints().filter(code -> !Character.isISOControl(code) && Character.getType(code) != Character.FORMAT
                && Character.getType(code) != Character.SURROGATE).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
