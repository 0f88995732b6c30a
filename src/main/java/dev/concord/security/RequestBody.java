package dev.concord.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.BadRequestException;
import java.io.StringReader;

/** What came with a request. */
public final class RequestBody {

    private RequestBody() {
    }

    /**
     * Reads a JSON object. Not left to the servers' readers: Payara's answers anything but an object with a page about an error of its own.
     *
     * @throws BadRequestException if it is none
     */
    public static JsonObject object(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            // Mostly a JsonException; what is nested too deeply for it Parsson says by a bare RuntimeException.
            throw new BadRequestException("the request needs a JSON object as its body", e);
        }
    }
}
