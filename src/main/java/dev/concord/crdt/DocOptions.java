package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a document behaves (Yjs {@code Doc.js}: DocOpts). Immutable; each method that names a part returns another one:
 *
 * <pre>{@code
 * Doc doc = new Doc(DocOptions.DEFAULT.withGuid("minutes").withGarbageCollection(false));
 * }</pre>
 *
 * @param guid          names the document among all others; null: a random one
 * @param clientIds     where client ids come from: 0 to 2^53 - 1, never the same twice among collaborators
 * @param gc            whether deleted content is dropped; without it snapshots can be looked at
 * @param meta          what a parent document tells about this one, or null
 * @param autoLoad      whether a subdocument is to be loaded wherever it turns up
 * @param shouldLoad    whether this instance of a subdocument is to be loaded
 */
public record DocOptions(String guid, LongSupplier clientIds, boolean gc, Any meta, boolean autoLoad,
                         boolean shouldLoad) {
    /** Random guid and client ids, garbage collection. */
    public static final DocOptions DEFAULT = new DocOptions(null, DocOptions::randomClientId, true, null, false, true);

    public DocOptions {
        Objects.requireNonNull(clientIds);
        meta = meta == Any.UNDEFINED || meta == Any.NULL ? null : meta;
    }

    public DocOptions withGuid(String name) {
        return new DocOptions(name, clientIds, gc, meta, autoLoad, shouldLoad);
    }

    public DocOptions withGarbageCollection(boolean collect) {
        return new DocOptions(guid, clientIds, collect, meta, autoLoad, shouldLoad);
    }

    /** Begins with this client id; should somebody else use it too, random ones follow. */
    public DocOptions withClientId(long clientId) {
        if (clientId < 0 || clientId > Decoder.MAX_INTEGER) {
            throw new IllegalArgumentException("client id " + clientId);
        }
        boolean[] used = {false};
        return withClientIds(() -> {
            boolean first = !used[0];
            used[0] = true;
            return first ? clientId : randomClientId();
        });
    }

    public DocOptions withClientIds(LongSupplier supplier) {
        return new DocOptions(guid, supplier, gc, meta, autoLoad, shouldLoad);
    }

    public DocOptions withMeta(Any value) {
        return new DocOptions(guid, clientIds, gc, value, autoLoad, shouldLoad);
    }

    public DocOptions withAutoLoad(boolean auto) {
        return new DocOptions(guid, clientIds, gc, meta, auto, shouldLoad);
    }

    public DocOptions withShouldLoad(boolean should) {
        return new DocOptions(guid, clientIds, gc, meta, autoLoad, should);
    }

    private static long randomClientId() {
        return RandomGenerator.getDefault().nextLong(1L << 32);
    }

    static DocOptions ofSubdocument(String guid, Any.Obj options, boolean shouldLoad) {
        Map<String, Any> entries = options.entries();
        return DEFAULT.withGuid(guid).withGarbageCollection(!entries.containsKey("gc"))
                .withAutoLoad(entries.containsKey("autoLoad")).withMeta(entries.get("meta")).withShouldLoad(shouldLoad);
    }

    /** What the item of a subdocument tells of it (Yjs {@code ContentDoc.js}). */
    Any toAny() {
        Map<String, Any> told = new LinkedHashMap<>();
        if (!gc) {
            told.put("gc", Any.FALSE);
        }
        if (autoLoad) {
            told.put("autoLoad", Any.TRUE);
        }
        if (meta != null) {
            told.put("meta", meta);
        }
        return Any.of(told);
    }

    String guidOrRandom() {
        return guid != null ? guid : UUID.randomUUID().toString();
    }
}
