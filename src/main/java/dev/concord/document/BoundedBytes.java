package dev.concord.document;

import java.io.ByteArrayOutputStream;

/** Bytes in memory, up to a limit. */
final class BoundedBytes extends ByteArrayOutputStream {

    /** One byte more than there is room for. */
    static final class FullException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final long most;

    BoundedBytes(long most) {
        this.most = most;
    }

    @Override
    public synchronized void write(int b) {
        check(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        check(length);
        super.write(bytes, from, length);
    }

    private void check(int more) {
        if (count + (long) more > most) {
            throw new FullException();
        }
    }
}
