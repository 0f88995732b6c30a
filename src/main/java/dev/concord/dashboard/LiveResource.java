package dev.concord.dashboard;

import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.security.StreamHeaders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The newest values of series as server-sent events. Public for the server's sake. */
@Path("series/live")
@RequestScoped
public class LiveResource {

    static final int MOST_NAMES = 200;

    private static final long RETRY_SECONDS = 30;

    @Inject
    private LiveValues live;

    @Inject
    private Caller caller;

    @Inject
    @Named("streams")
    private Executor threads;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @StreamHeaders
    public void watch(@QueryParam("names") List<String> lists, @Context SseEventSink sink, @Context Sse sse) {
        Identity user = caller.identity();
        if (!user.isSignedIn()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        Set<String> names = names(lists);
        AtomicReference<Listener> self = new AtomicReference<>();
        EventStream line = new EventStream(sink, sse, threads, () -> live.leave(self.get()));
        Listener listener = new Listener(user, live.visible(user, names), line, 0);
        self.set(listener);
        live.enter(listener).ifPresent(problem -> {
            throw new ServiceUnavailableException(problem, RETRY_SECONDS);
        });
        threads.execute(() -> live.begin(listener));
    }

    private static Set<String> names(List<String> lists) {
        Set<String> names = lists.stream().flatMap(list -> Arrays.stream(list.split(","))).map(String::strip).filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (names.isEmpty() || names.size() > MOST_NAMES || !names.stream().allMatch(SeriesName::isOne)) {
            throw new BadRequestException("\"names\" must be 1 to " + MOST_NAMES + " names of series, separated by commas");
        }
        return names;
    }
}
