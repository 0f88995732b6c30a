package dev.concord.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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
import java.util.Optional;

/** Health for load balancers and for whoever waits until the application answers. Public for the server's sake. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class HealthResource {

    @Inject
    @Any
    private Instance<ReadinessCheck> checks;

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
        boolean up = true;
        for (ReadinessCheck check : checks) {
            Optional<String> problem = check.problem();
            JsonObjectBuilder result = Json.createObjectBuilder()
                    .add("name", check.name())
                    .add("status", problem.isEmpty() ? "up" : "down");
            problem.ifPresent(reason -> result.add("reason", reason));
            results.add(result);
            up &= problem.isEmpty();
        }
        JsonObject body = Json.createObjectBuilder().add("status", up ? "up" : "down").add("checks", results).build();
        return Response.status(up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE).entity(body).build();
    }
}
