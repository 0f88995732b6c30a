package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.MalformedDataException;

/** The content kinds by their number on the wire (Yjs {@code Item.js}: contentRefs). */
final class ContentRefs {
    private ContentRefs() {
    }

    /** Passes over the content of an item and tells its length in clocks. */
    static long scan(int ref, int infoPosition, Decoder in, ContentScan scan) {
        return switch (ref) {
            case ContentDeleted.REF -> ContentDeleted.scan(in);
            case ContentJSON.REF -> ContentJSON.scan(in, scan);
            case ContentBinary.REF -> ContentBinary.scan(in);
            case ContentString.REF -> ContentString.scan(in, scan);
            case ContentEmbed.REF -> ContentEmbed.scan(in, scan);
            case ContentFormat.REF -> ContentFormat.scan(in, scan);
            case ContentType.REF -> ContentType.scan(in, scan);
            case ContentAny.REF -> ContentAny.scan(in, scan);
            case ContentDoc.REF -> ContentDoc.scan(in, scan);
            default -> throw new MalformedDataException(infoPosition, "unknown content kind " + ref);
        };
    }

    /** Writes validated content as Yjs writes it after reading, without its first {@code offset} units. */
    static void rewrite(int ref, Decoder in, long offset, Encoder out) {
        switch (ref) {
            case ContentDeleted.REF -> ContentDeleted.rewrite(in, offset, out);
            case ContentJSON.REF -> ContentJSON.rewrite(in, offset, out);
            case ContentBinary.REF -> ContentBinary.rewrite(in, out);
            case ContentString.REF -> ContentString.rewrite(in, offset, out);
            case ContentEmbed.REF -> ContentEmbed.rewrite(in, out);
            case ContentFormat.REF -> ContentFormat.rewrite(in, out);
            case ContentType.REF -> ContentType.rewrite(in, out);
            case ContentAny.REF -> ContentAny.rewrite(in, offset, out);
            case ContentDoc.REF -> ContentDoc.rewrite(in, out);
            default -> throw new IllegalArgumentException("content kind " + ref);
        }
    }
}
