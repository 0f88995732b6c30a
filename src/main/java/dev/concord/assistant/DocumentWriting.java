package dev.concord.assistant;

import dev.concord.access.AccessPolicy;
import dev.concord.content.GrowingContent;
import dev.concord.content.PlaceGoneException;
import dev.concord.crdt.Doc;
import dev.concord.crdt.IdSet;
import dev.concord.crdt.Update;
import dev.concord.identity.Identity;
import dev.concord.room.DocumentDeletedException;
import dev.concord.room.DocumentFullException;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import dev.concord.room.Replica;
import dev.concord.room.RoomName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writes an answer into a document while it comes: as a collaborator whom everybody sees there, a little at a time, each time when the last is committed. What it
 * stands for goes when all of it is there; if that does not happen, what came goes instead. One step at a time.
 */
final class DocumentWriting {

    private static final long EVERY_MILLIS = 150;
    /** Shorter than a program is shown. */
    private static final long SHOWN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Context context;
    private final Place place;
    private final LiveRun run;
    private final AtomicBoolean busy = new AtomicBoolean();
    private String written = "";
    private long shownAt;
    private long judgedAt = System.nanoTime();
    private Future<?> steps;

    /** What all of them need. */
    record Context(Hub hub, AccessPolicy access, Executor workers, ScheduledExecutorService timers) {
    }

    /**
     * Where and for whom.
     *
     * @param author as whom it writes
     * @param asker who has asked for it, and may write there for as long as it goes on
     */
    record Place(RoomName name, Person author, Identity asker, GrowingContent content, boolean replaces) {
    }

    DocumentWriting(Context context, Place place, LiveRun run) {
        this.context = context;
        this.place = place;
        this.run = run;
    }

    void begin() {
        show(true);
        steps = context.timers().scheduleWithFixedDelay(this::wake, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        if (busy.compareAndSet(false, true)) {
            context.workers().execute(this::step);
        }
    }

    private void step() {
        try {
            // In this order: what was said when it ended is all there is.
            Optional<Run.End> end = run.ended();
            String text = run.text();
            if (end.isPresent()) {
                finish(end.get(), text);
            } else if (!mayWrite()) {
                run.end(Run.End.failed("You may not change this document any more."));
                busy.set(false);
            } else if (text.equals(written)) {
                show(false);
                busy.set(false);
            } else {
                edit(doc -> place.content().write(doc, text)).whenComplete((done, failure) -> {
                    if (failure != null) {
                        run.end(Run.End.failed(sentence(failure)));
                    }
                    written = text;
                    show(true);
                    busy.set(false);
                });
            }
        } catch (RuntimeException e) {
            run.end(Run.End.failed(sentence(e)));
            busy.set(false);
        }
    }

    /** Stays busy for good. */
    private void finish(Run.End end, String text) {
        steps.cancel(false);
        boolean complete = end.status() == Run.Status.DONE && !text.isBlank();
        CompletionStage<Void> last;
        if (complete || end.status() == Run.Status.CANCELLED && !place.replaces()) {
            last = edit(doc -> {
                if (place.replaces()) {
                    place.content().replace(doc, text);
                } else {
                    place.content().write(doc, text);
                }
            });
        } else {
            last = CompletableFuture.completedFuture(null);
        }
        last.whenComplete((done, failure) -> {
            show(true);
            boolean keeps = failure == null && (complete || !place.replaces());
            Optional<String> problem = Optional.ofNullable(failure).map(DocumentWriting::sentence);
            CompletionStage<Void> cleaned = keeps ? CompletableFuture.completedFuture(null) : takeOut();
            cleaned.whenComplete((taken, notTaken) -> run.settle(problem));
        });
    }

    /** What was written goes; what it was to stand for is still there. */
    private CompletionStage<Void> takeOut() {
        IdSet own = run.unwrite();
        return own.isEmpty() ? CompletableFuture.completedFuture(null) : context.hub().edit(place.name(), place.author(), Update.deleting(own));
    }

    private CompletionStage<Void> edit(Consumer<Doc> change) {
        return context.hub().read(place.name()).thenApplyAsync(content -> {
            Update update = Replica.change(content, change);
            run.wrote(update.insertions(), update.deletions());
            return update;
        }, context.workers()).thenCompose(update -> update.isEmpty() ? CompletableFuture.completedFuture(null)
                : context.hub().edit(place.name(), place.author(), update));
    }

    private void show(boolean moved) {
        long now = System.nanoTime();
        if (moved || now - shownAt > SHOWN_NANOS) {
            shownAt = now;
            context.hub().announce(place.name(), place.author(), Optional.of(place.content().caret()));
        }
    }

    private boolean mayWrite() {
        long now = System.nanoTime();
        if (now - judgedAt < SHOWN_NANOS) {
            return true;
        }
        judgedAt = now;
        return context.access().permission(place.asker(), place.name()).includes(Permission.EDIT);
    }

    private static String sentence(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (at instanceof PlaceGoneException) {
                return "The place in the document was deleted while the answer was being written.";
            }
            if (at instanceof DocumentDeletedException) {
                return "The document was moved to the trash.";
            }
            if (at instanceof DocumentFullException) {
                return "The document is full, so nothing more can be written into it.";
            }
        }
        return "The answer could not be written into the document.";
    }
}
