package dev.concord.crdt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What happens at the end of a transaction (Yjs {@code Transaction.js}: cleanupTransactions): observers are called, deleted
 * content is collected, neighbours are joined, updates leave. The order decides which bytes the document has.
 */
final class TransactionCleanup {
    private final Transaction transaction;
    private final Doc doc;
    private RuntimeException failure;
    private boolean needsFormattingCleanup;

    private TransactionCleanup(Transaction transaction) {
        this.transaction = transaction;
        this.doc = transaction.doc;
    }

    /**
     * Works off the queue, to which observers may add.
     *
     * @throws RuntimeException the first that an observer threw, after everything is done
     */
    static void run(List<Transaction> queue) {
        RuntimeException first = null;
        for (int i = 0; i < queue.size(); i++) {
            TransactionCleanup cleanup = new TransactionCleanup(queue.get(i));
            cleanup.run();
            first = first == null ? cleanup.failure : first;
        }
        if (first != null) {
            throw first;
        }
    }

    private void run() {
        IdRanges deletions = transaction.deletions;
        deletions.normalize();
        transaction.end();
        needsFormattingCleanup = needsFormattingCleanup();
        callObservers();
        if (doc.collectsGarbage()) {
            collect(deletions);
        }
        joinDeletions(deletions);
        joinAdded(transaction.additions());
        joinPieces();
        renewClientId();
        emit();
        transaction.finished = true;
    }

    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
    }

    private void callObservers() {
        if (doc.isObserved()) {
            for (Transaction.Change change : new ArrayList<>(transaction.changes)) {
                if (change != null && !change.type.isGone()) {
                    attempt(() -> change.type.callObservers(transaction, change));
                }
            }
            callDeepObservers();
            doc.afterTransactionListeners().forEach(listener -> attempt(() -> listener.accept(transaction)));
        }
        if (needsFormattingCleanup) {
            attempt(() -> TextCleanup.afterTransaction(transaction));
        }
    }

    private boolean needsFormattingCleanup() {
        if (transaction.isLocal()) {
            return false;
        }
        for (Transaction.Change change : transaction.changes) {
            if (change != null && !change.type.isGone() && change.type.needsFormattingCleanup()) {
                return true;
            }
        }
        return false;
    }

    private void callDeepObservers() {
        for (AbstractType type : new ArrayList<>(transaction.eventsByType.keySet())) {
            if (!type.hasDeepObservers() || type.isGone()) {
                continue;
            }
            List<YEvent> events = new ArrayList<>();
            for (YEvent event : transaction.eventsByType.get(type)) {
                if (!event.target().isGone()) {
                    events.add(event.seenFrom(type));
                }
            }
            if (events.size() > 1) {
                events.sort((a, b) -> Integer.compare(a.path().size(), b.path().size()));
            }
            attempt(() -> type.callDeepObservers(events, transaction));
        }
    }

    private void collect(IdRanges deletions) {
        for (int i = deletions.count() - 1; i >= 0; i--) {
            collect(transaction.store.knownClient(deletions.client(i)), deletions.start(i), deletions.end(i));
        }
    }

    /** @param structs null for a client of which nothing is known */
    static void collect(ClientStructs structs, long start, long end) {
        if (structs == null || start >= structs.state()) {
            return;
        }
        for (int s = structs.find(start); s < structs.count(); s++) {
            Struct struct = structs.get(s);
            if (struct.clock >= end) {
                break;
            }
            if (struct instanceof Item item && item.isDeleted() && !item.isKept()) {
                Deletion.collect(item);
            }
        }
    }

    private void joinDeletions(IdRanges deletions) {
        for (int i = deletions.count() - 1; i >= 0; i--) {
            ClientStructs structs = transaction.store.knownClient(deletions.client(i));
            long start = deletions.start(i);
            int s = Math.min(structs.count() - 1, 1 + structs.find(deletions.end(i) - 1));
            while (s > 0 && structs.get(s).clock >= start) {
                s -= 1 + StructJoin.joinWithLefts(structs, s);
            }
        }
    }

    private void joinAdded(Transaction.Additions additions) {
        for (int i = 0; i < additions.clients().size(); i++) {
            ClientStructs structs = additions.clients().get(i);
            int first = Math.max(structs.find(additions.before()[i]), 1);
            for (int s = structs.count() - 1; s >= first;) {
                s -= 1 + StructJoin.joinWithLefts(structs, s);
            }
        }
    }

    private void joinPieces() {
        List<Struct> pieces = transaction.mergeStructs;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            ClientStructs structs = pieces.get(i).client;
            int at = structs.find(pieces.get(i).clock);
            if (at + 1 < structs.count() && StructJoin.joinWithLefts(structs, at + 1) > 1) {
                continue;
            }
            if (at > 0) {
                StructJoin.joinWithLefts(structs, at);
            }
        }
    }

    /** Another client uses the own id: whatever is made from now on must not get ids that are taken. */
    private void renewClientId() {
        if (!transaction.isLocal()) {
            for (ClientStructs structs : transaction.additions().clients()) {
                if (structs.client == doc.clientId()) {
                    doc.renewClientId();
                }
            }
        }
    }

    private void emit() {
        if (transaction.hasContent()) {
            doc.emitUpdate(transaction, this::attempt);
        }
        if (transaction.subdocsAdded.isEmpty() && transaction.subdocsRemoved.isEmpty()
                && transaction.subdocsLoaded.isEmpty()) {
            return;
        }
        Set<Doc> removed = new LinkedHashSet<>(transaction.subdocsRemoved);
        doc.changeSubdocs(transaction.subdocsAdded, removed);
        SubdocsEvent event = new SubdocsEvent(Set.copyOf(transaction.subdocsLoaded),
                Set.copyOf(transaction.subdocsAdded), Set.copyOf(removed));
        doc.subdocsListeners().forEach(listener -> attempt(() -> listener.accept(event)));
        removed.forEach(Doc::destroy);
    }
}
