package dev.concord.events;

import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.limits.RateLimits;
import dev.concord.security.StreamHeaders;
import dev.concord.topic.Topic;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The stream of events; docs/protocols.md. Public for the server's sake. */
@Path("events")
@RequestScoped
public class EventsResource {

    private static final int MOST_TOPICS = 200;

    @Inject
    private Caller caller;

    @Inject
    private EventStreams streams;

    @Inject
    private RateLimits limits;

    /** Of the own topics of whoever asks and of those of {@code topics}, separated by commas. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @StreamHeaders
    public void listen(@QueryParam("topics") List<String> wanted, @QueryParam("lastEventId") String parameter, @QueryParam("token") String token,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String header, @Context SseEventSink sink, @Context Sse sse) {
        if (token != null) {
            throw new BadRequestException("a token comes in the header Authorization, since addresses end up in logs");
        }
        Identity who = caller.identity();
        List<Topic> topics = topics(wanted, who);
        limits.connect(who.name());
        streams.checkRoom(who);
        streams.open(sink, sse, who, topics, LastEventId.of(header, parameter));
    }

    private static List<Topic> topics(List<String> wanted, Identity who) {
        Set<Topic> topics = new LinkedHashSet<>();
        if (who.isSignedIn()) {
            topics.add(Topic.ofUser(who.name()));
            topics.add(Topic.EVERYONE);
        }
        wanted.stream().flatMap(part -> Arrays.stream(part.split(","))).filter(part -> !part.isEmpty())
                .map(part -> Topic.parse(part).orElseThrow(() -> new BadRequestException("\"topics\" are a kind, a colon and a name each, separated by commas")))
                .forEach(topics::add);
        if (topics.size() > MOST_TOPICS) {
            throw new BadRequestException("one stream has " + MOST_TOPICS + " topics at most");
        }
        return List.copyOf(topics);
    }
}
