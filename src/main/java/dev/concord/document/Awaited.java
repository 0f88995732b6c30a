package dev.concord.document;

import dev.concord.room.DocumentDeletedException;
import dev.concord.room.DocumentFullException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits in the thread of a request for what a room or the log does, as long as somebody who waits for an answer may wait. */
final class Awaited {

    private static final long PATIENCE_SECONDS = 10;
    private static final String AWAY = "documents cannot be read or stored at present";

    private Awaited() {
    }

    /** What the stage comes to. What it fails with, or that it takes too long, becomes the answer to the request. */
    static <T> T of(CompletionStage<T> stage) {
        return of(stage, AWAY);
    }

    /** The same for an edit, which may be seen already while it is not saved yet. */
    static void saved(CompletionStage<Void> edit) {
        of(edit, "the change is not saved yet, since the database does not answer; it may be later");
    }

    private static <T> T of(CompletionStage<T> stage, String late) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DocumentDeletedException) {
                throw new ClientErrorException("the document is in the trash", Response.Status.CONFLICT);
            }
            if (e.getCause() instanceof DocumentFullException full) {
                throw new ClientErrorException("the document would become too large (setting concord.limit.document-bytes)",
                        Response.Status.REQUEST_ENTITY_TOO_LARGE, full);
            }
            throw new ServiceUnavailableException(AWAY);
        } catch (TimeoutException e) {
            throw new ServiceUnavailableException(late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("the server is stopping");
        }
    }
}
