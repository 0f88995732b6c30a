package dev.concord.protocol;

/** How the storage of documents is doing. */
public enum StorageState {

    /** Edits are committed as they come. */
    AVAILABLE(0),
    /** Edits reach the others and wait in memory to be committed. */
    UNAVAILABLE(1),
    /** As much is waiting as may wait: edits are not accepted until some of it is committed. */
    FULL(2);

    private final int wireNumber;

    StorageState(int wireNumber) {
        this.wireNumber = wireNumber;
    }

    int wireNumber() {
        return wireNumber;
    }
}
