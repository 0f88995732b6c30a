package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;

/** Format V1: one part after the other. */
final class UpdateDecoderV1 extends UpdateDecoder {
    private final Decoder in;

    UpdateDecoderV1(Decoder in) {
        super(in);
        this.in = in;
    }

    @Override
    int readStructCount() {
        return in.readCount(2, "structs");
    }

    @Override
    long readClient() {
        return in.readVarUint();
    }

    @Override
    int readInfo() {
        return in.readUint8();
    }

    @Override
    void readLeftId() {
        idClient = in.readVarUint();
        idClock = in.readVarUint();
    }

    @Override
    void readRightId() {
        readLeftId();
    }

    @Override
    boolean readParentInfo() {
        return in.readVarUint() == 1;
    }

    @Override
    String readString() {
        return in.readVarString();
    }

    @Override
    Object readText() {
        return TextContent.read(in);
    }

    @Override
    String readKey() {
        return in.readVarString();
    }

    @Override
    long readTypeRef() {
        return in.readVarUint();
    }

    @Override
    long readLen() {
        return in.readVarUint();
    }

    @Override
    Any readJson() {
        return parseJson(in.readVarString());
    }

    @Override
    int readCount(String things) {
        return in.readCount(1, things);
    }

    @Override
    void resetDeletions() {
    }

    @Override
    long readDeletionClock() {
        return in.readVarUint();
    }

    @Override
    long readDeletionLength() {
        return in.readVarUint();
    }
}
