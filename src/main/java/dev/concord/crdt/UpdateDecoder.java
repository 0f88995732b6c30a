package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Json;
import dev.concord.lib0.MalformedDataException;

/** The parts of an update in one of both formats (Yjs {@code UpdateDecoder.js}). */
abstract class UpdateDecoder {
    /** What {@link #readLeftId} and {@link #readRightId} found. */
    long idClient;
    long idClock;

    private final Decoder rest;

    UpdateDecoder(Decoder rest) {
        this.rest = rest;
    }

    /** What is not in columns; in format V1 everything. */
    Decoder rest() {
        return rest;
    }

    int position() {
        return rest.position();
    }

    /** How many structs one client's section announces. */
    abstract int readStructCount();

    abstract long readClient();

    abstract int readInfo();

    abstract void readLeftId();

    abstract void readRightId();

    abstract boolean readParentInfo();

    abstract String readString();

    /** See {@link TextContent}. */
    abstract Object readText();

    abstract String readKey();

    abstract long readTypeRef();

    abstract long readLen();

    abstract Any readJson();

    /** A {@link #readLen} that is followed by so many values of at least a byte each. */
    abstract int readCount(String things);

    abstract void resetDeletions();

    abstract long readDeletionClock();

    abstract long readDeletionLength();

    Any readAny() {
        return rest.readAny();
    }

    Any.Bytes readBytes() {
        return rest.readBytes();
    }

    Any parseJson(String text) {
        int end = position();
        try {
            return Json.parse(text);
        } catch (MalformedDataException e) {
            throw new MalformedDataException(Math.max(0, end - text.length() + e.offset()), e.problem());
        }
    }
}
