package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Persons;
import dev.concord.device.Sightings;
import dev.concord.identity.Caller;
import dev.concord.identity.Credentials;
import dev.concord.identity.Identity;
import dev.concord.lib0.MalformedDataException;
import dev.concord.limits.RateLimits;
import dev.concord.protocol.SyncAnswer;
import dev.concord.protocol.SyncRequest;
import dev.concord.room.ClientCopy;
import dev.concord.room.Clients;
import dev.concord.room.Exchange;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sync in one round trip, for those whose line carries no socket. Nobody's thread waits: neither for the database nor for news. Public for the server's sake.
 */
@Path("documents/{document}/sync")
@RequestScoped
public class SyncResource {

    /** Less than the minute after which proxies take a silent request for dead. */
    private static final int MAX_WAIT_SECONDS = 25;
    private static final String NOTHING_LEFT = "0";
    private static final int PATIENCE_SECONDS = 10;
    private static final int IGNORED_BYTES = 64 * 1024;
    private static final long IGNORED_AT_MOST = 64L * 1024 * 1024;

    @Inject
    private Permitted permitted;

    @Inject
    private AccessPolicy access;

    @Inject
    private Credentials credentials;

    @Inject
    private Caller caller;

    @Inject
    private RateLimits limits;

    @Inject
    private SyncSettings settings;

    @Inject
    private WaitingClients waitingClients;

    @Inject
    private Clients clients;

    @Inject
    private Sightings sightings;

    @Inject
    private Hub hub;

    @Inject
    @Named("workers")
    private Executor workers;

    /** Whose exchange it is, to look at again when it has waited. */
    private record Asking(Identity user, RoomName name, Permission permission, ClientCopy copy, boolean waits, boolean sendsAll) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public void sync(@PathParam("document") String id, @QueryParam("wait") @DefaultValue("0") int wait, @QueryParam("seen") String seen,
            @QueryParam("device") String device, @QueryParam("generation") String generation, @QueryParam("unsent") String unsent, @Context HttpHeaders headers, InputStream body,
            @Suspended AsyncResponse response) {
        Documents.Seen found = permitted.openDocument(id, Permission.READ);
        if (clients.isDraining()) {
            throw SyncReply.unavailable("this server is handing over to others");
        }
        ClientCopy copy = copy(device, generation);
        SyncRequest request = read(headers.getLength(), body);
        boolean waits = wait > 0 && request.update().isEmpty();
        Asking asking = new Asking(caller.identity(), new RoomName(found.document().name()), found.permission(), copy, waits,
                NOTHING_LEFT.equals(unsent));
        if (waits) {
            waitingClients.enter(asking.user().name());
        }
        Exchange exchange = new Exchange(asking.name(), asking.permission(), Persons.of(asking.user(), copy.device()), copy.generation(), request,
                Optional.ofNullable(seen), Duration.ofSeconds(waits ? Math.min(wait, MAX_WAIT_SECONDS) : 0));
        answer(asking, hub.exchange(exchange), response);
    }

    private void answer(Asking asking, CompletableFuture<SyncAnswer> answer, AsyncResponse response) {
        if (asking.waits()) {
            answer.whenComplete((done, failure) -> waitingClients.leave(asking.user().name()));
        }
        response.setTimeoutHandler(late -> {
            answer.cancel(false);
            late.resume(SyncReply.unavailable("what was sent is not saved yet: documents cannot be read or stored at present"));
        });
        response.setTimeout(PATIENCE_SECONDS + (asking.waits() ? MAX_WAIT_SECONDS : 0), TimeUnit.SECONDS);
        answer.thenApplyAsync(given -> reply(asking, given), workers)
                .exceptionally(SyncReply::refusal)
                .thenAccept(response::resume);
    }

    private Response reply(Asking asking, SyncAnswer answer) {
        Permission permission = permissionNow(asking);
        if (!asking.waits()) {
            sightings.note(asking.user(), asking.copy().device(), asking.name(), Optional.of(answer.stateVector()).filter(vector -> asking.sendsAll()),
                    asking.sendsAll());
        }
        return SyncReply.of(answer, permission);
    }

    /** What was taken away while somebody waited is not given any more. */
    private Permission permissionNow(Asking asking) {
        if (!asking.waits()) {
            return asking.permission();
        }
        Optional<UUID> credential = asking.user().credential().id();
        if (credential.isPresent() && !credentials.stillGood(Set.of(credential.get())).containsKey(credential.get())) {
            throw new NotFoundException("there is no document with this id");
        }
        Permission permission = access.permission(asking.user(), asking.name());
        if (!permission.includes(Permission.READ)) {
            throw new NotFoundException("there is no document with this id");
        }
        return permission;
    }

    private static ClientCopy copy(String device, String generation) {
        try {
            return ClientCopy.of(device, generation);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** Whoever is still sending hears no answer on a connection that is closed: what comes is read as far as can be expected. */
    private static void readOn(InputStream body) {
        byte[] ignored = new byte[IGNORED_BYTES];
        try {
            for (long left = IGNORED_AT_MOST; left > 0;) {
                int length = body.read(ignored);
                if (length < 0) {
                    return;
                }
                left -= length;
            }
        } catch (IOException e) {
            // The client has gone, or the server's own limit of a body was reached. There is an answer already.
        }
    }

    /** @param length as announced; negative if it was not */
    private SyncRequest read(int length, InputStream body) {
        byte[] bytes;
        try {
            bytes = length > settings.maxMessageBytes() ? null : body.readNBytes(settings.maxMessageBytes() + 1);
        } catch (IOException e) {
            throw new BadRequestException("the request did not arrive whole", e);
        }
        if (bytes == null || bytes.length > settings.maxMessageBytes()) {
            readOn(body);
            throw new ClientErrorException("limit message-bytes of " + settings.maxMessageBytes() + " exceeded", Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        limits.received(caller.identity().name(), bytes.length);
        try {
            return SyncRequest.decode(bytes);
        } catch (MalformedDataException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
