package dev.concord.crdt;

/** A root that an update named and of which nobody has said yet what it is. */
final class UndefinedRoot extends AbstractType {
    UndefinedRoot() {
    }

    @Override
    int ref() {
        throw new IllegalStateException("a root has no type reference");
    }

    @Override
    public AbstractType copy() {
        throw new IllegalStateException("a root of unknown kind cannot be copied");
    }

    @Override
    YEvent event(Transaction transaction, Transaction.Change change) {
        return new YEvent(this, transaction, change);
    }
}
