package dev.concord.history;

import dev.concord.crdt.Doc;
import dev.concord.crdt.IdSet;
import dev.concord.crdt.Snapshot;
import dev.concord.crdt.UndoManager;
import dev.concord.crdt.Update;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Hub;
import dev.concord.room.LogMaintenance;
import dev.concord.room.Person;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * What was: versions of documents, who wrote what, and ways back. May be used by any thread; methods read the stored document, and block.
 *
 * <p>A document is named by its key in the database and the name that clients connect to ({@link Place}).
 */
@ApplicationScoped
public class History {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    private VersionRows rows;

    @Inject
    private UpdateLog log;

    @Inject
    private LogMaintenance maintenance;

    @Inject
    private Hub hub;

    @Inject
    private Event<HistoryErased> erased;

    /** Where a document is. */
    public record Place(long id, RoomName name) {
    }

    /** The newest first, at most {@code limit} that are older than told. */
    public List<Version> versions(Place place, Optional<Instant> before, int limit) {
        return rows.list(place.id(), before, limit);
    }

    /** A version of the document as it is stored now; the latest one if nothing has changed since. Empty for a document without content. */
    public Optional<Version> make(Place place) {
        return make(place, Optional.empty()).map(DocumentVersion::version);
    }

    private Optional<DocumentVersion> make(Place place, Optional<Instant> restoredFrom) {
        Moment moment = Moment.load(log, place.name());
        if (moment.whole().isEmpty()) {
            return Optional.empty();
        }
        Optional<DocumentVersion> latest = rows.latest(place.id());
        Snapshot before = latest.map(DocumentVersion::snapshot).orElse(Snapshot.EMPTY);
        List<Version.Writer> authors = new Writers(log.authorship(place.name()))
                .of(moment.now().insertions().without(before.insertions()), moment.now().deletions().without(before.deletions()));
        return rows.add(place.id(), latest, moment.now(), authors, restoredFrom);
    }

    /** Gives a version a name, so that it is kept; or takes that away with null. */
    public Optional<Version> call(Place place, UUID version, String name, String by) {
        return rows.call(place.id(), version, name, by);
    }

    /** What the document held at a version; empty if there is no such version. */
    public Optional<Update> content(Place place, UUID version) {
        return rows.find(place.id(), version).map(found -> Moment.load(log, place.name()).at(found.snapshot()));
    }

    /**
     * What changed between two versions, as JSON.
     *
     * @param from empty for the beginning
     * @param to empty for now
     * @return empty if one of them does not exist
     */
    public Optional<String> changes(Place place, Optional<UUID> from, Optional<UUID> to) {
        Optional<Snapshot> first = from.isEmpty() ? Optional.of(Snapshot.EMPTY) : rows.find(place.id(), from.get()).map(DocumentVersion::snapshot);
        Moment moment = Moment.load(log, place.name());
        Optional<Snapshot> second = to.isEmpty() ? Optional.of(moment.now()) : rows.find(place.id(), to.get()).map(DocumentVersion::snapshot);
        return first.flatMap(before -> second.map(after ->
                ChangesJson.of(moment.doc(), before, after, new Writers(log.authorship(place.name())))));
    }

    /** Who wrote what of that which is there, and of that which was, as JSON by ids: for whoever has the document. */
    public String writers(Place place) {
        return WritersJson.of(Moment.load(log, place.name()).now(), new Writers(log.authorship(place.name())));
    }

    /**
     * Makes the document what it was at a version, by an edit that everybody in it gets at once and that is in the history like any other. Before that
     * a version is made of what it was until now.
     *
     * @return completed with the version of the result when it is committed; empty if there is no such version
     */
    public Optional<CompletionStage<Version>> goBack(Place place, UUID version, Person author) {
        return rows.find(place.id(), version).map(found -> {
            make(place, Optional.empty());
            Snapshot then = found.snapshot();
            return edit(place, author, moment -> revert(moment, moment.now().insertions().without(then.insertions()),
                    moment.now().deletions().without(then.deletions())))
                    .thenApply(done -> make(place, Optional.of(found.madeAt())).map(DocumentVersion::version).orElseGet(found::version));
        });
    }

    /**
     * Brings back what was deleted of these ids, where it stood.
     *
     * @return completed when that is committed
     */
    public CompletionStage<Void> bringBack(Place place, IdSet deleted, Person author) {
        return edit(place, author, moment -> revert(moment, new IdSet(), moment.now().deletions().intersection(deleted)));
    }

    /**
     * Takes back one contribution and nothing else: what it inserted goes, what it deleted comes back where it stood.
     *
     * @return completed when that is committed
     */
    public CompletionStage<Void> takeBack(Place place, IdSet inserted, IdSet deleted, Person author) {
        return edit(place, author, moment -> revert(moment, inserted, moment.now().deletions().intersection(deleted).without(inserted)));
    }

    private CompletionStage<Void> edit(Place place, Person author, Function<Moment, Update> change) {
        return hub.edit(place.name(), author, change.apply(Moment.load(log, place.name())));
    }

    private static Update revert(Moment moment, IdSet insertions, IdSet deletions) {
        Doc doc = moment.doc();
        List<Update> changes = new ArrayList<>();
        doc.onUpdate((update, transaction) -> changes.add(update));
        UndoManager.revert(doc, insertions, deletions);
        return Update.merge(changes);
    }

    /**
     * Erases what was deleted, for good: all versions, and the content of everything that is not in the document any more. Whoever is in it is sent
     * away to load it anew, and copies on devices are not taken any more.
     *
     * @throws StorageException if it cannot be done now; then it can be tried again
     */
    public void eraseWhatWasDeleted(Place place) {
        rows.renewGeneration(place.id());
        closeAndSettle(place.name(), CloseCode.HISTORY_REPLACED, "what was deleted is being erased");
        rows.removeAll(place.id());
        maintenance.erase(place.name(), Moment.load(log, place.name()).now().deletions());
        erased.fire(new HistoryErased(place.name()));
        make(place);
    }

    /** Erases a document with everything that belongs to it, for good. Copies on devices cannot bring it back. */
    public void erase(Place place) {
        closeAndSettle(place.name(), CloseCode.DOCUMENT_DELETED, "the document was erased");
        rows.erase(place.id());
    }

    private void closeAndSettle(RoomName name, CloseCode code, String reason) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (hub.close(name, code, reason) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        if (hub.close(name, code, reason)) {
            throw new StorageException("what was written last cannot be stored at present");
        }
    }
}
