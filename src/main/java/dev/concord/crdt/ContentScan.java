package dev.concord.crdt;

import dev.concord.lib0.AnyScanner;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.JsonScanner;

/**
 * What the content kinds need to pass over their bytes. Shared by all readers of one merge; confined to one thread.
 *
 * <p>Bytes that were validated before are passed quickly. Others are checked, and what Yjs would write in another form
 * after reading is noted: JSON with blanks, a whole number as a float, an integer longer than needed.
 */
final class ContentScan {
    private final AnyScanner anyScanner = new AnyScanner();
    private final JsonScanner jsonScanner = new JsonScanner();
    private boolean trusted;
    private boolean asYjsWrites;

    /** Starts on the content of one struct. */
    void begin(boolean trustedBytes) {
        trusted = trustedBytes;
        asYjsWrites = true;
    }

    /** Whether Yjs would write the content in the same bytes, padded integers aside. */
    boolean asYjsWrites() {
        return asYjsWrites;
    }

    void writtenOtherwise() {
        asYjsWrites = false;
    }

    /** A string; its length in UTF-16 units. */
    int string(Decoder in) {
        return trusted ? in.skipValidVarString() : in.skipVarString();
    }

    /** A string of which nobody wants the length. */
    void text(Decoder in) {
        if (trusted) {
            in.skipVarBytes();
        } else {
            in.skipVarString();
        }
    }

    void json(Decoder in) {
        if (trusted) {
            in.skipVarBytes();
        } else {
            asYjsWrites &= jsonScanner.scan(in);
        }
    }

    void any(Decoder in) {
        if (trusted) {
            anyScanner.skipValid(in);
        } else {
            asYjsWrites &= anyScanner.scan(in);
        }
    }
}
