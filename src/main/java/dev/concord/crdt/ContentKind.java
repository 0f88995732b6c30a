package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import dev.concord.lib0.MalformedDataException;
import java.util.Arrays;

/**
 * What an item may hold, by the number on the wire (Yjs {@code Item.js}: contentRefs), and the class of the object that
 * holds it in memory. How many units of it count is the length of the item.
 *
 * <pre>
 *   0 GC       nothing          4 String   byte[] or char[], see TextContent    7 Type  AbstractType
 *   1 Deleted  nothing          5 Embed    Any                                  8 Any   Any[]
 *   2 JSON     Any[]            6 Format   Format                               9 Doc   SubDocument
 *   3 Binary   Any.Bytes                                                       10 Skip  nothing
 * </pre>
 */
final class ContentKind {
    static final int GC = 0;
    static final int DELETED = ContentDeleted.REF;
    static final int JSON = ContentJSON.REF;
    static final int BINARY = ContentBinary.REF;
    static final int STRING = ContentString.REF;
    static final int EMBED = ContentEmbed.REF;
    static final int FORMAT = ContentFormat.REF;
    static final int TYPE = ContentType.REF;
    static final int ANY = ContentAny.REF;
    static final int DOC = ContentDoc.REF;
    static final int SKIP = StructReader.SKIP;

    private static final Any[] NO_VALUES = {};

    private ContentKind() {
    }

    static boolean isCountable(int kind) {
        return kind != DELETED && kind != FORMAT;
    }

    /** Reads content of {@code struct.kind} and sets its length too. */
    static void read(UpdateDecoder in, RawStruct struct, int position) {
        struct.length = 1;
        switch (struct.kind) {
            case DELETED -> {
                struct.length = in.readLen();
                struct.content = null;
            }
            case JSON -> {
                Any[] values = new Any[in.readCount("values")];
                for (int i = 0; i < values.length; i++) {
                    String text = in.readString();
                    values[i] = text.equals("undefined") ? Any.UNDEFINED : in.parseJson(text);
                }
                struct.content = values;
                struct.length = values.length;
            }
            case BINARY -> struct.content = in.readBytes();
            case STRING -> {
                struct.content = in.readText();
                struct.length = TextContent.length(struct.content);
            }
            case EMBED -> struct.content = in.readJson();
            case FORMAT -> {
                String key = in.readKey();
                struct.content = new Format(key, in.readJson());
            }
            case TYPE -> struct.content = readType(in);
            case ANY -> {
                int count = in.readCount("values");
                Any[] values = count == 0 ? NO_VALUES : new Any[count];
                for (int i = 0; i < count; i++) {
                    values[i] = in.readAny();
                }
                struct.content = values;
                struct.length = count;
            }
            case DOC -> {
                String guid = in.readString();
                struct.content = SubDocument.of(guid, in.readAny(), position);
            }
            default -> throw new MalformedDataException(position, "unknown content kind " + struct.kind);
        }
    }

    private static AbstractType readType(UpdateDecoder in) {
        int position = in.position();
        long ref = in.readTypeRef();
        if (ref > ContentType.LAST) {
            throw new MalformedDataException(position, "unknown type reference " + ref);
        }
        boolean named = ref == ContentType.XML_ELEMENT || ref == ContentType.XML_HOOK;
        return AbstractType.create((int) ref, named ? in.readKey() : null);
    }

    /** Writes units {@code [offset, length)}. */
    static void write(int kind, Object content, long offset, long length, UpdateEncoder out) {
        switch (kind) {
            case DELETED -> out.writeLen(length - offset);
            case JSON -> {
                out.writeLen(length - offset);
                for (int i = (int) offset; i < length; i++) {
                    Any value = ((Any[]) content)[i];
                    out.writeString(value == Any.UNDEFINED ? "undefined" : Json.stringify(value));
                }
            }
            case BINARY -> out.writeBytes((Any.Bytes) content);
            case STRING -> out.writeText(content, (int) offset, (int) length);
            case EMBED -> out.writeJson((Any) content);
            case FORMAT -> {
                out.writeKey(((Format) content).key());
                out.writeJson(((Format) content).value());
            }
            case TYPE -> {
                AbstractType type = (AbstractType) content;
                out.writeTypeRef(type.ref());
                if (type.name() != null) {
                    out.writeKey(type.name());
                }
            }
            case ANY -> {
                out.writeLen(length - offset);
                for (int i = (int) offset; i < length; i++) {
                    out.writeAny(((Any[]) content)[i]);
                }
            }
            case DOC -> {
                SubDocument doc = (SubDocument) content;
                out.writeString(doc.guid());
                out.writeAny(doc.options());
            }
            default -> throw new IllegalStateException("content kind " + kind);
        }
    }

    /** Units {@code [offset, length)} as content of their own. Only deleted content has more of them than an array may. */
    static Object tail(int kind, Object content, long offset, long length) {
        return switch (kind) {
            case STRING -> TextContent.tail(content, (int) offset, (int) length);
            case ANY, JSON -> Arrays.copyOfRange((Any[]) content, (int) offset, (int) length);
            case DELETED -> null;
            default -> throw new IllegalStateException("content kind " + kind + " has one unit");
        };
    }

    /** What is left of content in front of {@code offset}. */
    static Object head(int kind, Object content, long offset) {
        return switch (kind) {
            case STRING -> TextContent.head(content, (int) offset);
            case ANY, JSON -> Arrays.copyOf((Any[]) content, (int) offset);
            case DELETED -> null;
            default -> throw new IllegalStateException("content kind " + kind + " has one unit");
        };
    }

    static boolean isMergeable(int kind) {
        return kind == STRING || kind == ANY || kind == JSON || kind == DELETED;
    }

    static Object append(int kind, Object left, long length, Object right, long more) {
        if (kind == DELETED) {
            return null;
        }
        if (kind == STRING) {
            return TextContent.append(left, Math.toIntExact(length), right, Math.toIntExact(more));
        }
        Any[] values = (Any[]) left;
        int wanted = Math.toIntExact(length + more);
        if (wanted > values.length) {
            values = Arrays.copyOf(values, Math.max(wanted, values.length + (values.length >> 1)));
        }
        System.arraycopy((Any[]) right, 0, values, (int) length, (int) more);
        return values;
    }

    /** A copy for an item that redoes another: types come back empty (Yjs: copy). */
    static Object copy(int kind, Object content, long length) {
        return switch (kind) {
            case TYPE -> AbstractType.create(((AbstractType) content).ref(), ((AbstractType) content).name());
            case DOC -> ((SubDocument) content).copy();
            case STRING -> content instanceof byte[] bytes ? Arrays.copyOf(bytes, (int) length)
                    : Arrays.copyOf((char[]) content, (int) length);
            case ANY, JSON -> Arrays.copyOf((Any[]) content, (int) length);
            default -> content;
        };
    }
}
