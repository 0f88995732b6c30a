package dev.concord.call;

import dev.concord.access.PlaceName;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What a client is told of its own doings. */
final class Answers {

    static final String PONG = "{\"type\":\"pong\"}";

    private Answers() {
    }

    static String joined(PlaceName room, Calls.Joined joined, JsonObject ice) {
        JsonArrayBuilder people = Json.createArrayBuilder();
        joined.others().forEach(one -> people.add(one.json()));
        JsonObjectBuilder answer = Json.createObjectBuilder(ice);
        return answer.add("type", "joined")
                .add("room", room.toString())
                .add("id", joined.resumption().id().toString())
                .add("resume", joined.resumption().text())
                .add("most", Calls.MOST)
                .add("people", people)
                .build().toString();
    }

    /** @param what {@code room} or {@code topic}; its name follows */
    static String refused(String what, String name, String code) {
        return Json.createObjectBuilder().add("type", "refused").add(what, name).add("code", code).build().toString();
    }

    static String ended(PlaceName room, String code) {
        return Json.createObjectBuilder().add("type", "ended").add("room", room.toString()).add("code", code).build().toString();
    }

    static String unknown() {
        return Json.createObjectBuilder().add("type", "error").add("code", "unknown-type").add("message", "there is no message of this type").build().toString();
    }
}
