package dev.concord.assistant;

import dev.concord.access.Persons;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.history.History;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.security.RequestBody;
import dev.concord.security.StreamHeaders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.UUID;

/** Questions to the language model. A run is for whoever began it, and for nobody else. Public for the server's sake. */
@Path("assistant")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AssistantResource {

    private static final int MAX_PAGE = 100;

    @Inject
    private Runs runs;

    @Inject
    private RunRows rows;

    @Inject
    private Asking asking;

    @Inject
    private Targets targets;

    @Inject
    private History history;

    @Inject
    private Caller caller;

    @Inject
    private RequestAudit audit;

    /** Whether there is an assistant for whoever asks, and which. */
    @GET
    public JsonObject about() {
        Optional<LanguageModel> model = runs.model().filter(there -> caller.identity().isSignedIn());
        return Json.createObjectBuilder()
                .add("available", model.isPresent())
                .add("model", model.map(LanguageModel::name).orElse(""))
                .add("demonstration", model.filter(DemonstrationModel.class::isInstance).isPresent())
                .build();
    }

    /** Numbers for administrators: nobody's questions. */
    @GET
    @Path("figures")
    public JsonObject figures() {
        if (!caller.identity().has(Role.ADMIN)) {
            throw new ForbiddenException("only administrators may see that");
        }
        RunRows.Figures figures = rows.figures();
        return Json.createObjectBuilder()
                .add("running", figures.running())
                .add("runsToday", figures.runsToday())
                .add("tokensToday", figures.tokensToday())
                .add("peopleToday", figures.peopleToday())
                .build();
    }

    @POST
    @Path("runs")
    public Response begin(String body) {
        owner();
        UUID id = asking.begin(RunRequest.of(RequestBody.object(body)));
        return Response.status(Response.Status.CREATED).entity(RunJson.of(run(id.toString())).build()).build();
    }

    /** One's own, the newest first. */
    @GET
    @Path("runs")
    public JsonObject list(@QueryParam("before") String before, @QueryParam("document") String document,
            @QueryParam("limit") @DefaultValue("30") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        rows.list(owner().name(), id(before), id(document), limit).forEach(run -> array.add(RunJson.of(run)));
        return Json.createObjectBuilder().add("runs", array).build();
    }

    @GET
    @Path("runs/{run}")
    public JsonObject read(@PathParam("run") String id) {
        Run run = run(id);
        return RunJson.of(run, rows.tokens(run.id(), 0)).build();
    }

    /** The answer as it comes. The header is what a browser sends by itself, and beats the parameter. */
    @GET
    @Path("runs/{run}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @StreamHeaders
    public void events(@PathParam("run") String id, @HeaderParam("Last-Event-ID") String last, @QueryParam("lastEventId") String parameter,
            @Context SseEventSink sink, @Context Sse sse) {
        Run run = run(id);
        runs.follow(run, caller.identity(), number(last != null ? last : parameter), sink, sse);
    }

    /** Ends it. Does nothing to one that has ended. */
    @POST
    @Path("runs/{run}/cancel")
    public Response cancel(@PathParam("run") String id) {
        runs.stop(run(id));
        return Response.noContent().build();
    }

    /** Takes out of the document what this run did to it, and brings back what it took out. */
    @POST
    @Path("runs/{run}/undo")
    public Response undo(@PathParam("run") String id) {
        Run run = run(id);
        UUID document = run.document().orElseThrow(AssistantResource::nothingToUndo);
        targets.find(document, Permission.EDIT);
        RunRows.Contribution contribution = rows.takeBack(run.id()).orElseThrow(AssistantResource::nothingToUndo);
        try {
            Awaited.of(history.takeBack(new History.Place(contribution.document(), new RoomName(contribution.name())), contribution.inserted(), contribution.deleted(),
                    Persons.of(caller.identity(), Optional.empty())));
        } catch (RuntimeException e) {
            rows.notTakenBack(run.id());
            throw e;
        }
        audit.record(AuditAction.WENT_BACK, "document " + document, "what", "the assistant's text");
        return Response.noContent().build();
    }

    /** Ends it if it goes on, and then forgets it. */
    @DELETE
    @Path("runs/{run}")
    public Response remove(@PathParam("run") String id) {
        Run run = run(id);
        runs.stop(run);
        if (!rows.remove(run.id(), owner().name())) {
            throw new ClientErrorException("it is being stopped: try again in a second", Response.Status.CONFLICT);
        }
        return Response.noContent().build();
    }

    private static ClientErrorException nothingToUndo() {
        return new ClientErrorException("there is nothing to take back", Response.Status.CONFLICT);
    }

    private Run run(String id) {
        return id(id).flatMap(known -> rows.find(known, owner().name())).orElseThrow(() -> new NotFoundException("there is no answer with this id"));
    }

    /** Answers belong to accounts. */
    private Identity owner() {
        Identity identity = caller.identity();
        if (!identity.isSignedIn()) {
            throw new ForbiddenException("the assistant is for those who have signed in");
        }
        return identity;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("there is no answer with this id");
        }
    }

    /** -1 for what is no number of a token. */
    private static int number(String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            return Math.max(-1, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
