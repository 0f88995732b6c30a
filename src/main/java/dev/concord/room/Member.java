package dev.concord.room;

import dev.concord.protocol.StorageState;
import java.util.HashSet;
import java.util.Set;

/** A connection that was admitted to a room, and what the room remembers of it. Confined to the room's mailbox. */
final class Member {

    /** What has to happen before anything more may be acknowledged to this member. */
    enum Gap {
        /** Nothing: everything it sent was taken. */
        NONE,
        /** Something it sent was refused; it has to be asked for it when that can be taken. */
        REFUSED,
        /**
         * The document would have become too large; it has to be asked when there is room again. Until then nothing it inserts can be taken: something before it
         * is missing.
         */
        TOO_LARGE,
        /** It was asked; its next sync step 2 closes the gap. */
        ASKED
    }

    final Connection connection;

    /** The client ids under which this member shows presence. */
    final Set<Long> clientIds = new HashSet<>();

    /** How many content messages came from it: what its acknowledgements count. */
    long received;

    Gap gap = Gap.NONE;

    /** How often it was told that the document would become too large, and when to ask it again for what it wrote. */
    int tooLarge;
    long askAt;

    /** What it knows about the storage. */
    StorageState storage = StorageState.AVAILABLE;

    /** When its connection ended. */
    long leftAt;

    Member(Connection connection) {
        this.connection = connection;
    }
}
