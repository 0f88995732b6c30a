package dev.concord.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks every {@link ReadinessCheck}. */
@ApplicationScoped
class ReadinessChecks {

    @Inject
    @Any
    private Instance<ReadinessCheck> checks;

    /** What is wrong, by the names of the checks; empty values where nothing is. */
    Map<String, Optional<String>> problems() {
        Map<String, Optional<String>> problems = new LinkedHashMap<>();
        for (ReadinessCheck check : checks) {
            problems.put(check.name(), check.problem());
        }
        return problems;
    }
}
