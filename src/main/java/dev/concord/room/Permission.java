package dev.concord.room;

/** What somebody may do with a document. Each constant includes those before it. Their order is stored: a level is its place in it. */
public enum Permission {
    NONE, READ,
    /** Read, and change what belongs to the comments ({@link RoomSettings#commentsRoot}). */
    COMMENT, EDIT,
    /** Edit, and say who else may do what. */
    OWN;

    public boolean includes(Permission other) {
        return compareTo(other) >= 0;
    }

    public int level() {
        return ordinal();
    }

    public static Permission ofLevel(int level) {
        return values()[level];
    }

    public static Permission least(Permission one, Permission other) {
        return one.includes(other) ? other : one;
    }

    public static Permission most(Permission one, Permission other) {
        return one.includes(other) ? one : other;
    }
}
