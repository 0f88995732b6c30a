package dev.concord.account;

import dev.concord.identity.Role;
import dev.concord.security.RequestBody;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a request wants, a JSON object, read with care: a member of another type than expected is said to be one. Null is as if it were missing. */
final class Wishes {

    private final JsonObject json;

    Wishes(String body) {
        json = RequestBody.object(body);
    }

    Optional<String> text(String name) {
        Optional<JsonValue> value = value(name);
        if (value.isPresent() && !(value.get() instanceof JsonString)) {
            throw new BadRequestException("\"" + name + "\" must be a text");
        }
        return value.map(text -> ((JsonString) text).getString());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new BadRequestException("\"" + name + "\" is missing"));
    }

    Optional<Boolean> flag(String name) {
        Optional<JsonValue> value = value(name);
        if (value.isPresent() && value.get() != JsonValue.TRUE && value.get() != JsonValue.FALSE) {
            throw new BadRequestException("\"" + name + "\" must be true or false");
        }
        return value.map(JsonValue.TRUE::equals);
    }

    Optional<Set<String>> texts(String name) {
        return value(name).map(value -> texts(name, value));
    }

    Optional<Set<Role>> roles(String name) {
        return texts(name).map(texts -> {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            texts.forEach(text -> roles.add(Role.of(text)
                    .orElseThrow(() -> new BadRequestException("\"" + name + "\" may hold \"user\", \"admin\" and \"auditor\""))));
            return roles;
        });
    }

    private static Set<String> texts(String name, JsonValue value) {
        if (!(value instanceof JsonArray array) || !array.stream().allMatch(JsonString.class::isInstance)) {
            throw new BadRequestException("\"" + name + "\" must be an array of texts");
        }
        Set<String> texts = new HashSet<>();
        array.getValuesAs(JsonString.class).forEach(text -> texts.add(text.getString()));
        return texts;
    }

    private Optional<JsonValue> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }
}
