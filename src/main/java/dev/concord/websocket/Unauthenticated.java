package dev.concord.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sockets that are open and have not said yet who they are, counted by their address and altogether. May be used by any thread. */
@ApplicationScoped
class Unauthenticated {

    private final int maxPerAddress;
    private final int max;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int all;

    @Inject
    Unauthenticated(SocketSettings settings) {
        this(settings.maxUnauthenticatedPerAddress(), settings.maxConnections());
    }

    /** For the container's proxy. */
    protected Unauthenticated() {
        this(0, 0);
    }

    Unauthenticated(int maxPerAddress, int max) {
        this.maxPerAddress = maxPerAddress;
        this.max = max;
    }

    /** Counts one in. Says which limit is in the way, if one is; then it was not counted. */
    synchronized Optional<String> admit(String address) {
        if (all >= max) {
            return Optional.of("limit connections of " + max + " reached");
        }
        if (perAddress.getOrDefault(address, 0) >= maxPerAddress) {
            return Optional.of("limit unauthenticated-per-address of " + maxPerAddress + " reached");
        }
        perAddress.merge(address, 1, Integer::sum);
        all++;
        return Optional.empty();
    }

    /** Counts one out that was counted in. */
    synchronized void remove(String address) {
        perAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
