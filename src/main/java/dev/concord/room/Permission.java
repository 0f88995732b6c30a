package dev.concord.room;

/** What somebody may do with a document. Each constant includes those before it. */
public enum Permission {
    NONE, READ, EDIT;

    public boolean includes(Permission other) {
        return compareTo(other) >= 0;
    }
}
