package dev.concord.document;

import dev.concord.protocol.SyncAnswer;
import dev.concord.room.DocumentDeletedException;
import dev.concord.room.DocumentFullException;
import dev.concord.room.HistoryReplacedException;
import dev.concord.room.Permission;
import dev.concord.room.RefusedEditException;
import dev.concord.room.StorageException;
import jakarta.json.Json;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** What a client is told that syncs without a socket, as docs/protocols.md says. */
final class SyncReply {

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");
    private static final long RETRY_AFTER_SECONDS = 5;

    private SyncReply() {
    }

    /** @param permission what the client may do with the document */
    static Response of(SyncAnswer answer, Permission permission) {
        Response.ResponseBuilder response = Response.ok(answer.toBody(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Concord-State", answer.state())
                .header("Concord-Access", permission.name().toLowerCase(Locale.ROOT));
        answer.generation().ifPresent(generation -> response.header("Concord-Generation", generation));
        return response.build();
    }

    /** The answer instead of one, or what becomes one. */
    static Response refusal(Throwable failure) {
        Throwable reason = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (reason instanceof RefusedEditException) {
            return error(Response.Status.FORBIDDEN, "forbidden", reason.getMessage());
        }
        if (reason instanceof HistoryReplacedException) {
            return error(Response.Status.CONFLICT, "history-replaced", "the document's history was replaced: this copy of it must not be merged");
        }
        if (reason instanceof DocumentDeletedException) {
            return error(Response.Status.CONFLICT, "conflict", "the document is in the trash");
        }
        if (reason instanceof DocumentFullException) {
            return error(Response.Status.REQUEST_ENTITY_TOO_LARGE, "document-full", reason.getMessage());
        }
        if (reason instanceof WebApplicationException known) {
            return error(known.getResponse().getStatusInfo(), "not-found", known.getMessage());
        }
        if (!(reason instanceof StorageException || reason instanceof CancellationException)) {
            LOG.log(Level.WARNING, "a sync without a socket failed", reason);
        }
        return error(Response.Status.SERVICE_UNAVAILABLE, "service-unavailable", "documents cannot be read or stored at present");
    }

    static ServiceUnavailableException unavailable(String message) {
        return new ServiceUnavailableException(message, RETRY_AFTER_SECONDS);
    }

    private static Response error(Response.StatusType status, String code, String message) {
        Response.ResponseBuilder response = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder().add("error", code).add("message", message).build());
        if (status.getStatusCode() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
