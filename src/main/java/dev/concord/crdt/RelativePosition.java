package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in a list that stays where it is while others edit: beside a unit, or at an end of the type
 * (Yjs {@code RelativePosition.js}).
 *
 * <pre>{@code
 * RelativePosition cursor = RelativePosition.of(text, 5, 0);
 * text.insert(0, "more ");
 * int index = cursor.resolve(doc, true).index();   // 10
 * }</pre>
 *
 * @param type     the type by its item, if it is not a root; null if {@code item} says enough
 * @param rootName the type by its name, if it is a root
 * @param item     the unit to which the position belongs, or null for the end of the type
 * @param assoc    to which side it belongs: 0 and more to the unit on the right, less than 0 to the one on the left
 */
public record RelativePosition(ID type, String rootName, ID item, long assoc) {

    /** A position as it is now. */
    public record Absolute(AbstractType type, int index, long assoc) { }

    /** The place in front of the unit at {@code index} (Yjs: createRelativePositionFromTypeIndex). */
    public static RelativePosition of(AbstractType type, int index, int assoc) {
        long rest = index;
        if (assoc < 0) {
            if (index == 0) {
                return at(type, null, assoc);
            }
            rest--;
        }
        for (Item item = type.start; item != null; item = item.right) {
            if (item.isVisible()) {
                if (item.length > rest) {
                    return at(type, new ID(item.client.client, item.clock + rest), assoc);
                }
                rest -= item.length;
            }
            if (item.right == null && assoc < 0) {
                return at(type, new ID(item.client.client, item.end() - 1), assoc);
            }
        }
        return at(type, null, assoc);
    }

    private static RelativePosition at(AbstractType type, ID item, int assoc) {
        return type.item == null ? new RelativePosition(null, type.rootName(), item, assoc)
                : new RelativePosition(type.id(), null, item, assoc);
    }

    /**
     * Where it is now (Yjs: createAbsolutePositionFromRelativePosition).
     *
     * @param followRedone whether what was deleted and then redone counts as the same
     * @return null if what it belongs to is not known, or not any more
     */
    public Absolute resolve(Doc doc, boolean followRedone) {
        if (item != null) {
            return resolveItem(doc, followRedone);
        }
        AbstractType found = rootName != null ? doc.rootOf(rootName) : resolveType(doc, followRedone);
        if (found == null) {
            return null;
        }
        return new Absolute(found, assoc >= 0 ? Math.toIntExact(found.length) : 0, assoc);
    }

    private AbstractType resolveType(Doc doc, boolean followRedone) {
        if (doc.store.state(type.client()) <= type.clock()) {
            return null;
        }
        Redone.Found found = Redone.find(doc, type, followRedone);
        return found.struct() instanceof Item holder && holder.kind() == ContentKind.TYPE ? holder.type() : null;
    }

    private Absolute resolveItem(Doc doc, boolean followRedone) {
        if (doc.store.state(item.client()) <= item.clock()) {
            return null;
        }
        Redone.Found found = Redone.find(doc, item, followRedone);
        if (!(found.struct() instanceof Item right)) {
            return null;
        }
        long index = 0;
        if (!right.parent.isGone()) {
            index = right.isVisible() ? found.offset() + (assoc >= 0 ? 0 : 1) : 0;
            for (Item left = right.left; left != null; left = left.left) {
                index += left.isVisible() ? left.length : 0;
            }
        }
        return new Absolute(right.parent, Math.toIntExact(index), assoc);
    }

    public byte[] encode() {
        Encoder out = new Encoder(32);
        if (item != null) {
            out.writeVarUint(0);
            write(item, out);
        } else if (rootName != null) {
            out.writeVarUint(1);
            out.writeVarString(rootName);
        } else {
            out.writeVarUint(2);
            write(type, out);
        }
        out.writeVarInt(assoc);
        return out.toByteArray();
    }

    private static void write(ID id, Encoder out) {
        out.writeVarUint(id.client());
        out.writeVarUint(id.clock());
    }

    /** @throws dev.concord.lib0.MalformedDataException if it is not a relative position or more follows */
    public static RelativePosition decode(byte[] bytes) {
        Decoder in = Decoder.of(bytes);
        long kind = in.readVarUint();
        ID id = kind == 0 || kind == 2 ? new ID(in.readVarUint(), in.readVarUint()) : null;
        if (kind > 2) {
            in.seek(0);
            throw in.malformed("unknown kind of position " + kind);
        }
        String name = kind == 1 ? in.readVarString() : null;
        long assoc = in.hasRemaining() ? in.readVarInt() : 0;
        in.expectEnd();
        return new RelativePosition(kind == 2 ? id : null, name, kind == 0 ? id : null, assoc);
    }

    /** As Yjs puts it into JSON ({@code relativePositionToJSON}). */
    public String toJson() {
        Map<String, Any> json = new LinkedHashMap<>();
        if (type != null) {
            json.put("type", json(type));
        }
        if (rootName != null && !rootName.isEmpty()) {
            json.put("tname", Any.of(rootName));
        }
        if (item != null) {
            json.put("item", json(item));
        }
        json.put("assoc", Any.of(assoc));
        return Json.stringify(Any.of(json));
    }

    private static Any json(ID id) {
        Map<String, Any> json = new LinkedHashMap<>();
        json.put("client", Any.of(id.client()));
        json.put("clock", Any.of(id.clock()));
        return Any.of(json);
    }

    /** @throws dev.concord.lib0.MalformedDataException if it is not what {@link #toJson} makes */
    public static RelativePosition fromJson(String text) {
        Map<String, Any> json = Json.parse(text) instanceof Any.Obj object ? object.entries() : Map.of();
        String name = json.get("tname") instanceof Any.Text tname ? tname.value() : null;
        long assoc = json.get("assoc") instanceof Any.Num number ? (long) number.value() : 0;
        ID type = id(json.get("type"));
        ID item = id(json.get("item"));
        if (type == null && item == null && name == null) {
            name = "";
        }
        return new RelativePosition(type, name, item, assoc);
    }

    private static ID id(Any json) {
        return json instanceof Any.Obj id && id.entries().get("client") instanceof Any.Num client
                && id.entries().get("clock") instanceof Any.Num clock
                ? new ID((long) client.value(), (long) clock.value()) : null;
    }
}
