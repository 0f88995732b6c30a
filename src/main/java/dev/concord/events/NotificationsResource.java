package dev.concord.events;

import dev.concord.access.AccessPolicy;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.identity.Identity;
import dev.concord.notification.Notice;
import dev.concord.notification.Notification;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.NotificationQuery;
import dev.concord.notification.Notifications;
import dev.concord.security.Admission;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The notices of whoever asks; docs/protocols.md. Public for the server's sake. */
@Path("notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class NotificationsResource {

    private static final int MAX_PAGE = 100;
    private static final int MOST_IDS = 500;
    private static final int MAX_MESSAGE = 300;

    @Inject
    private Admission admission;

    @Inject
    private AccessPolicy access;

    @Inject
    private Notifications notifications;

    @Inject
    private RequestAudit audit;

    /** The newest first. */
    @GET
    public JsonObject list(@QueryParam("unread") @DefaultValue("false") boolean unread, @QueryParam("kind") List<String> kinds, @QueryParam("since") String since,
            @QueryParam("limit") @DefaultValue("30") int limit, @QueryParam("cursor") String cursor) {
        String owner = owner();
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        // One more than asked for tells whether there is a next page.
        List<Notification> found = notifications.of(owner, new NotificationQuery(unread, kinds(kinds), Optional.ofNullable(since).map(NotificationsResource::time),
                Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(NotificationsResource::place), limit + 1), access.scope());
        List<Notification> page = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder array = Json.createArrayBuilder();
        page.forEach(notification -> array.add(notification.json()));
        JsonObjectBuilder json = Json.createObjectBuilder().add("notifications", array).add("unread", notifications.unread(owner, access.scope()));
        if (found.size() > limit) {
            Notification last = page.get(limit - 1);
            json.add("next", last.at() + "_" + last.id());
        } else {
            json.addNull("next");
        }
        return json.build();
    }

    private static Set<NotificationKind> kinds(List<String> kinds) {
        return kinds.stream()
                .map(text -> NotificationKind.of(text).orElseThrow(() -> new BadRequestException("\"kind\" must be one of "
                        + String.join(", ", Arrays.stream(NotificationKind.values()).map(NotificationKind::text).toList()))))
                .collect(Collectors.toSet());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequestException("\"since\" must be a time, as 2030-01-31T12:00:00Z", e);
        }
    }

    private static NotificationQuery.Place place(String cursor) {
        try {
            String[] parts = cursor.split("_", 2);
            return new NotificationQuery.Place(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BadRequestException("\"cursor\" is none that was given out", e);
        }
    }

    /** Marks some as read or unread, or all as read. */
    @POST
    @Path("read")
    public Response mark(String body) {
        String owner = owner();
        JsonObject wishes = RequestBody.object(body);
        if (wishes.get("all") == JsonValue.TRUE) {
            notifications.markAllRead(owner);
        } else {
            notifications.mark(owner, ids(wishes), wishes.getOrDefault("read", JsonValue.TRUE) != JsonValue.FALSE);
        }
        return Response.noContent().build();
    }

    private static List<Long> ids(JsonObject wishes) {
        if (!(wishes.get("ids") instanceof JsonArray ids) || ids.size() > MOST_IDS || !ids.stream().allMatch(id -> id instanceof JsonNumber n && n.isIntegral())) {
            throw new BadRequestException("say \"all\": true, or \"ids\": at most " + MOST_IDS + " numbers");
        }
        return ids.stream().map(id -> ((JsonNumber) id).longValue()).toList();
    }

    /** Of what kinds one is notified. */
    @GET
    @Path("settings")
    public JsonObject settings() {
        Set<NotificationKind> muted = notifications.muted(owner());
        JsonObjectBuilder json = Json.createObjectBuilder();
        Arrays.stream(NotificationKind.values()).filter(NotificationKind::isOptional).forEach(kind -> json.add(kind.text(), !muted.contains(kind)));
        return json.build();
    }

    @PATCH
    @Path("settings")
    public JsonObject change(String body) {
        String owner = owner();
        for (Map.Entry<String, JsonValue> wish : RequestBody.object(body).entrySet()) {
            NotificationKind kind = NotificationKind.of(wish.getKey()).filter(NotificationKind::isOptional)
                    .orElseThrow(() -> new BadRequestException("there is no such kind of notices that can be turned off"));
            if (wish.getValue() != JsonValue.TRUE && wish.getValue() != JsonValue.FALSE) {
                throw new BadRequestException("\"" + kind.text() + "\" must be true or false");
            }
            notifications.mute(owner, kind, wish.getValue() == JsonValue.FALSE);
        }
        return settings();
    }

    /** An administrator tells everybody something. */
    @POST
    @Path("message")
    public JsonObject message(String body) {
        Identity administrator = admission.administrator();
        String text = RequestBody.object(body).get("text") instanceof JsonString said ? said.getString().strip() : "";
        if (text.isEmpty() || text.length() > MAX_MESSAGE) {
            throw new BadRequestException("\"text\" must be a text of 1 to " + MAX_MESSAGE + " characters");
        }
        int told = notifications.sendToAll(Notice.of(NotificationKind.SYSTEM).from(administrator).saying(text));
        audit.record(AuditAction.MESSAGE_SENT, "everybody", "accounts", Integer.toString(told));
        return Json.createObjectBuilder().add("accounts", told).build();
    }

    private String owner() {
        return admission.owner().name();
    }
}
