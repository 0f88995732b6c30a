package dev.concord.app;

import dev.concord.access.UnknownAccessException;
import dev.concord.audit.AuditUnavailableException;
import dev.concord.identity.AccountRefusedException;
import dev.concord.identity.UnknownCallerException;
import dev.concord.limits.LimitExceededException;
import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Every error as JSON: a code made of the status, and a sentence. What is not meant for a client stays in the log. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger("dev.concord");

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException known) {
            return error(known.getResponse(), known.getMessage());
        }
        if (failure instanceof UnknownCallerException || failure instanceof UnknownAccessException || failure instanceof AuditUnavailableException) {
            return error(Response.status(Response.Status.SERVICE_UNAVAILABLE).build(), failure.getMessage());
        }
        if (failure instanceof LimitExceededException limit) {
            Response.ResponseBuilder refusal = limit.retryAfterSeconds().isPresent()
                    ? Response.status(Response.Status.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, limit.retryAfterSeconds().getAsLong())
                    : Response.status(Response.Status.CONFLICT);
            return error(refusal.build(), limit.getMessage());
        }
        if (failure instanceof AccountRefusedException refused) {
            return error(Response.status(status(refused.reason())).build(), refused.getMessage());
        }
        LOG.log(Level.ERROR, "a request failed", failure);
        return error(Response.serverError().build(), "The server could not do this.");
    }

    private static Response.Status status(AccountRefusedException.Reason reason) {
        return switch (reason) {
            case INVALID -> Response.Status.BAD_REQUEST;
            case UNKNOWN -> Response.Status.NOT_FOUND;
            case CONFLICT -> Response.Status.CONFLICT;
        };
    }

    private static Response error(Response original, String message) {
        String code = original.getStatusInfo().getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return Response.fromResponse(original)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder().add("error", code).add("message", message == null ? code : message).build())
                .build();
    }
}
