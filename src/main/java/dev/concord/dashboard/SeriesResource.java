package dev.concord.dashboard;

import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Series over REST. Public for the server's sake. */
@Path("series")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class SeriesResource {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final long PATIENCE_SECONDS = 10;
    private static final long LONGEST = Duration.ofDays(36_500).toMillis();

    @Inject
    private SeriesService service;

    @Inject
    private SeriesRows rows;

    @Inject
    private SumRows sums;

    @Inject
    private DashboardSettings settings;

    @Inject
    private RequestAudit audit;

    @Inject
    private Caller caller;

    @GET
    public JsonObject list() {
        return SeriesJson.list(rows.list(settings.ownFigures().includes(user())));
    }

    /** Points of several series. */
    @POST
    public void post(InputStream body, @Suspended AsyncResponse response) {
        answer(service.post(user(), read(null, body)), response);
    }

    @POST
    @Path("{name}")
    public void post(@PathParam("name") String name, InputStream body, @Suspended AsyncResponse response) {
        if (!SeriesName.isOne(name)) {
            throw new BadRequestException("the name of a series is 1 to 100 letters, digits, dots, dashes and underscores, not \"live\"");
        }
        answer(service.post(user(), read(name, body)), response);
    }

    /** Nobody's thread waits for the commit. */
    private static void answer(CompletableFuture<Void> saved, AsyncResponse response) {
        response.setTimeoutHandler(late -> late.resume(unavailable()));
        response.setTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        saved.whenComplete((done, failure) -> response.resume(failure == null ? Response.noContent().build() : unavailable()));
    }

    private static ServiceUnavailableException unavailable() {
        return new ServiceUnavailableException("the points are not saved, since the database does not answer; send them again", PATIENCE_SECONDS);
    }

    @GET
    @Path("{name}")
    public JsonObject get(@PathParam("name") String name, @QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("step") String step) {
        Series series = service.get(user(), name);
        long now = System.currentTimeMillis();
        long end = time("to", to, now);
        long begin = time("from", from, end - Steps.HOUR);
        if (begin >= end || end - begin > LONGEST) {
            throw new BadRequestException("\"from\" must be before \"to\"");
        }
        long wish = step == null ? 0 : SeriesJson.time(step);
        if (wish < 0) {
            throw new BadRequestException("\"step\" must be milliseconds");
        }
        Steps steps = Steps.of(begin, end, wish, now, settings);
        long first = Math.floorDiv(begin, steps.step()) * steps.step();
        long last = Math.floorDiv(end + steps.step() - 1, steps.step()) * steps.step();
        return SeriesJson.pieces(series, first, last, steps, sums.read(name, first, last, steps));
    }

    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name) {
        Series series = service.get(user(), name);
        service.remove(user(), series);
        audit.record(AuditAction.ERASED, "series " + name);
        return Response.noContent().build();
    }

    private Identity user() {
        Identity user = caller.identity();
        if (!user.isSignedIn()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        return user;
    }

    private static long time(String what, String text, long byDefault) {
        long time = text == null ? byDefault : SeriesJson.time(text);
        if (time < 0) {
            throw new BadRequestException("\"" + what + "\" must be a time, in milliseconds since 1970 or as in ISO 8601");
        }
        return time;
    }

    private SeriesJson.Posted read(String name, InputStream body) {
        JsonObject json = RequestBody.object(text(body));
        try {
            return SeriesJson.posted(name, json, System.currentTimeMillis(), settings);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static String text(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ClientErrorException("at most " + MOST_BYTES + " bytes at once", Response.Status.REQUEST_ENTITY_TOO_LARGE);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadRequestException("the request did not arrive whole", e);
        }
    }
}
