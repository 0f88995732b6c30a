package dev.concord.room;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A copy of a document that is changed apart from the live one, by whatever thread: what comes of it is an update that merges with what others
 * write meanwhile, as a client's does. Should the change fail half way, nothing has happened to anybody.
 */
public final class Replica {

    private Replica() {
    }

    /**
     * What a change, done in one transaction, adds to a document.
     *
     * @param content the whole document
     * @param change gets the copy, and must not keep it; what it throws comes out of here
     * @return empty if nothing was changed
     */
    public static Update change(Update content, Consumer<Doc> change) {
        Doc copy = new Doc();
        copy.applyUpdate(content);
        List<Update> changes = new ArrayList<>();
        copy.onUpdate((update, transaction) -> changes.add(update));
        copy.transact(transaction -> change.accept(copy));
        return Update.merge(changes);
    }
}
