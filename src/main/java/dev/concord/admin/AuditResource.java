package dev.concord.admin;

import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEntry;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.audit.AuditQuery;
import dev.concord.audit.AuditTrail;
import dev.concord.audit.Verification;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.security.RoleCheck;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/** The audit log for auditors. An administrator who is none does not see it: that log is about administrators too. Public for the server's sake. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AuditResource {

    private static final int MAX_PAGE = 500;

    @Inject
    private RoleCheck roles;

    @Inject
    private AuditTrail trail;

    @Inject
    private AuditLog log;

    @Context
    private HttpServletRequest request;

    /** Newest first. */
    @GET
    public JsonObject list(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("actor") String actor,
            @QueryParam("action") List<String> actions, @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("100") int limit) {
        roles.require(Role.AUDITOR);
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        // One more than asked for tells whether there is a next page.
        List<AuditEntry> found = trail.newestBefore(cursor(cursor), query(from, to, actor, actions), limit + 1);
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder entries = Json.createArrayBuilder();
        page.forEach(entry -> entries.add(AuditExport.json(entry)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("entries", entries);
        return (found.size() > limit ? json.add("next", Long.toString(page.get(limit - 1).id())) : json.addNull("next")).build();
    }

    /** The same, oldest first and all of it, as a file. */
    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    public Response export(@QueryParam("format") String name, @QueryParam("from") String from, @QueryParam("to") String to,
            @QueryParam("actor") String actor, @QueryParam("action") List<String> actions) {
        Identity auditor = roles.require(Role.AUDITOR);
        AuditExport format = AuditExport.of(name).orElseThrow(() -> new BadRequestException("\"format\" must be csv or jsonl"));
        AuditQuery query = query(from, to, actor, actions);
        log.record(AuditEvent.of(AuditAction.EXPORTED, auditor.name(), "audit log")
                .with("format", format.extension())
                .with(AuditEvent.ADDRESS, request.getRemoteAddr()));
        return Response.ok((StreamingOutput) out -> format.write(trail, query, out))
                .type(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"concord-audit-" + LocalDate.now(ZoneOffset.UTC) + "." + format.extension() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    @GET
    @Path("verification")
    public JsonObject verification() {
        roles.require(Role.AUDITOR);
        Verification verification = trail.verify();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("intact", verification.isIntact())
                .add("entries", verification.entries())
                .add("head", verification.head());
        verification.firstBroken().ifPresentOrElse(id -> json.add("firstBroken", id), () -> json.addNull("firstBroken"));
        return json.build();
    }

    private static AuditQuery query(String from, String to, String actor, List<String> actions) {
        return new AuditQuery(time("from", from), time("to", to), actor == null || actor.isBlank() ? null : actor.strip().replace("\0", ""),
                actions.stream().filter(text -> !text.isEmpty()).map(AuditResource::action).collect(Collectors.toSet()));
    }

    private static AuditAction action(String text) {
        return AuditAction.of(text).orElseThrow(() -> new BadRequestException("\"action\" is none that the audit log knows"));
    }

    /** Within what PostgreSQL and Java both count in microseconds. */
    private static Instant time(String name, String text) {
        try {
            Instant time = text == null || text.isEmpty() ? null : Instant.parse(text);
            if (time == null || time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-12-31T23:59:59Z"))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new BadRequestException("\"" + name + "\" must be a time such as 2026-01-31T09:30:00Z");
    }

    private static long cursor(String text) {
        try {
            return text == null || text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadRequestException("\"cursor\" is not a cursor of this list");
        }
    }
}
