package dev.concord.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Health for load balancers and for whoever waits until the application answers. Public for the server's sake. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class HealthResource {

    @Inject
    private ReadinessChecks readiness;

    /** Does not depend on the database: restarting the application would not bring that back. */
    @GET
    @Path("live")
    public JsonObject live() {
        return Json.createObjectBuilder().add("status", "up").build();
    }

    @GET
    @Path("ready")
    public Response ready() {
        JsonArrayBuilder results = Json.createArrayBuilder();
        Map<String, Optional<String>> problems = readiness.problems();
        boolean up = problems.values().stream().allMatch(Optional::isEmpty);
        problems.forEach((name, problem) -> {
            JsonObjectBuilder result = Json.createObjectBuilder()
                    .add("name", name)
                    .add("status", problem.isEmpty() ? "up" : "down");
            problem.ifPresent(reason -> result.add("reason", reason));
            results.add(result);
        });
        JsonObject body = Json.createObjectBuilder().add("status", up ? "up" : "down").add("checks", results).build();
        return Response.status(up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE).entity(body).build();
    }
}
