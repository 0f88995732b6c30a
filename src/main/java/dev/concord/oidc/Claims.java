package dev.concord.oidc;

import dev.concord.identity.Outsider;
import dev.concord.identity.Role;
import dev.concord.identity.SignInSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads what a provider tells of somebody. */
final class Claims {

    private static final String EVERYBODY = "*";

    private final OidcSettings settings;
    private final Map<String, Object> told;

    Claims(OidcSettings settings, Map<String, Object> told) {
        this.settings = settings;
        this.told = told;
    }

    /** Whether all that is looked for was told, so that no more needs to be asked. */
    boolean areComplete() {
        OidcSettings.ClaimNames names = settings.claims();
        return value(names.name()) != null && value(names.displayName()) != null && value(names.groups()) != null;
    }

    Outsider outsider(String issuer, String subject) {
        Set<String> groups = texts(value(settings.claims().groups()));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        settings.roles().forEach((role, members) -> {
            if (members.contains(EVERYBODY) || members.stream().anyMatch(groups::contains)) {
                roles.add(role);
            }
        });
        return new Outsider(SignInSource.OIDC, issuer + " " + subject, text(value(settings.claims().name())), text(value(settings.claims().displayName())),
                roles, groups);
    }

    private Object value(String name) {
        return value(told, name);
    }

    /** A claim whose name has dots, as some providers' have, counts before one within an object. */
    private static Object value(Map<?, ?> object, String name) {
        if (object.containsKey(name)) {
            return object.get(name);
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (object.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                return value(inner, name.substring(dot + 1));
            }
        }
        return null;
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    private static Set<String> texts(Object value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value instanceof String one) {
            texts.add(one);
        } else if (value instanceof Collection<?> several) {
            several.forEach(each -> {
                if (each instanceof String one) {
                    texts.add(one);
                }
            });
        }
        return texts;
    }
}
