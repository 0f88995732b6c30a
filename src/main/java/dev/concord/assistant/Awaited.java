package dev.concord.assistant;

import dev.concord.room.DocumentDeletedException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits in the thread of a request for what a room does, as long as somebody who waits for an answer may wait. */
final class Awaited {

    private static final long PATIENCE_SECONDS = 10;

    private Awaited() {
    }

    static <T> T of(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DocumentDeletedException) {
                throw new ClientErrorException("the document is in the trash", Response.Status.CONFLICT);
            }
            throw new ServiceUnavailableException("documents cannot be read or stored at present");
        } catch (TimeoutException e) {
            throw new ServiceUnavailableException("documents cannot be read or stored at present");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("the server is stopping");
        }
    }
}
