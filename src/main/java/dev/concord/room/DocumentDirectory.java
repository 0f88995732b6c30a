package dev.concord.room;

/** Port: which documents there are. Every method may be called by any thread of the container's, and asks the database. */
public interface DocumentDirectory {

    /** Whether there is one of this name, be it in the trash. */
    boolean exists(RoomName name);

    /** How many somebody owns, those in the trash included. */
    long countOf(String owner);
}
