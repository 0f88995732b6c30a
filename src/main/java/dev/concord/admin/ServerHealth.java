package dev.concord.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * What {@link HealthResource} says, for a server that has MicroProfile Health. Apart, so that the classes of that are needed by nothing else: where they are
 * missing, CDI leaves this bean out and says so in the log.
 */
@ApplicationScoped
class ServerHealth {

    @Inject
    private ReadinessChecks readiness;

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.up("concord");
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("concord");
            boolean up = true;
            for (Map.Entry<String, Optional<String>> problem : readiness.problems().entrySet()) {
                response.withData(problem.getKey(), problem.getValue().orElse("up"));
                up &= problem.getValue().isEmpty();
            }
            return response.status(up).build();
        };
    }
}
