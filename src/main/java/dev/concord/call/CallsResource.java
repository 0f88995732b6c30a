package dev.concord.call;

import dev.concord.access.PlaceName;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;

/** What calls need besides the socket. Public for the server's sake. */
@Path("calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class CallsResource {

    @Inject
    private CallSettings settings;

    @Inject
    private IceServers ice;

    @Inject
    private Rights rights;

    @Inject
    private Caller caller;

    private final Clock clock = Clock.systemUTC();

    /** By which servers a browser finds its way, with credentials for a while. */
    @GET
    @Path("ice")
    public JsonObject ice() {
        return ice.of(caller.identity());
    }

    /** Lets whoever asks into a room of the LiveKit server, for calls of more than the socket's six. A room's name may hold slashes. */
    @POST
    @Path("{room: .+}/livekit-token")
    public JsonObject liveKitToken(@PathParam("room") String name) {
        CallSettings.LiveKit server = settings.livekit()
                .orElseThrow(() -> new NotFoundException("there is no LiveKit server here (setting concord.call.livekit.url)"));
        PlaceName room = room(name);
        Identity user = caller.identity();
        if (!rights.mayJoin(user, room)) {
            throw new ForbiddenException("you may not take part in calls of this room");
        }
        // Of one person there may be several, on several devices: LiveKit takes two of one identity for one who has come again.
        String identity = (user.isSignedIn() ? user.name() : "visitor") + "/" + HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
        LiveKitToken token = LiveKitToken.of(server, room.toString(), identity, user.displayName(), clock.instant());
        return Json.createObjectBuilder()
                .add("url", server.url().toString())
                .add("token", token.text())
                .add("room", room.toString())
                .add("identity", identity)
                .add("expiresAt", token.expiresAt().toString())
                .build();
    }

    private static PlaceName room(String name) {
        try {
            return PlaceName.parse(name);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }
}
