package dev.concord.crdt;

import dev.concord.lib0.Any;

/**
 * Content in a list or under a key, between the two neighbours that it had when it was made (Yjs {@code Item.js}).
 *
 * <pre>
 *   parent.start                                     parent.map.get(key)
 *        |                                                   |
 *        v        right      right                  left     v
 *      [ A ] -----------> [ B ] ----> [ C ]      [ X ] <-- [ Y ]     the last one counts, the others are deleted
 *            <-----------
 *                left
 *
 *   origin:        the unit that was to the left when B was made, that is the last one of A
 *   right origin:  the first unit of C
 * </pre>
 *
 * <p>Both origins never change, whatever comes between; {@link #integrate} finds the same place for the item from them
 * in every replica. Clients are held by reference: a number would need a search.
 */
final class Item extends Struct {
    ClientStructs originClient;
    long originClock;
    ClientStructs rightOriginClient;
    long rightOriginClock;
    Item left;
    Item right;
    AbstractType parent;
    /** The key, if the item is the value of one. */
    String parentSub;
    /** See {@link ContentKind}. */
    Object content;

    Item(ClientStructs client, long clock, long length, int kind, Object content) {
        super(client, clock, length, kind);
        this.content = content;
    }

    /** An item that the own client makes now. */
    static Item local(Transaction transaction, Item left, Item right, AbstractType parent, String parentSub,
                      int kind, Object content, long length) {
        ClientStructs own = transaction.ownStructs();
        Item item = new Item(own, own.state(), length, kind, content);
        item.left = left;
        if (left != null) {
            item.originClient = left.client;
            item.originClock = left.end() - 1;
        }
        item.right = right;
        if (right != null) {
            item.rightOriginClient = right.client;
            item.rightOriginClock = right.clock;
        }
        item.parent = parent;
        item.parentSub = parentSub;
        return item;
    }

    boolean isCountable() {
        return ContentKind.isCountable(info & KIND);
    }

    /** Whether its units count in its list: there, countable and not deleted. */
    boolean isVisible() {
        return (info & DELETED) == 0 && isCountable();
    }

    boolean isKept() {
        return (info & KEEP) != 0;
    }

    AbstractType type() {
        return (AbstractType) content;
    }

    Format format() {
        return (Format) content;
    }

    /** Keeps it and all items around it from being collected, or no longer (Yjs: keepItem). */
    void keep(boolean keep) {
        Item item = this;
        while (item != null && item.isKept() != keep) {
            item.info ^= KEEP;
            item = item.parent.item;
        }
    }

    /** The value of one unit, or null if it has none. */
    Value value(int unit) {
        return switch (kind()) {
            case ContentKind.ANY, ContentKind.JSON -> new Value.Plain(((Any[]) content)[unit]);
            case ContentKind.BINARY, ContentKind.EMBED -> new Value.Plain((Any) content);
            case ContentKind.STRING -> Value.of(String.valueOf(TextContent.charAt(content, unit)));
            case ContentKind.TYPE -> type();
            case ContentKind.DOC -> ((SubDocument) content).doc();
            default -> null;
        };
    }

    /** The value of the last unit, which is that of a key. */
    Value lastValue() {
        return value((int) length - 1);
    }

    /** Cuts it in two and returns the right part, which the caller stores (Yjs: splitItem). */
    Item split(Transaction transaction, long offset) {
        Object tail = ContentKind.tail(kind(), content, offset, length);
        content = ContentKind.head(kind(), content, offset);
        Item rest = new Item(client, clock + offset, length - offset, kind(), tail);
        rest.info |= info & (DELETED | KEEP);
        rest.left = this;
        rest.originClient = client;
        rest.originClock = rest.clock - 1;
        rest.right = right;
        rest.rightOriginClient = rightOriginClient;
        rest.rightOriginClock = rightOriginClock;
        rest.parent = parent;
        rest.parentSub = parentSub;
        if ((info & REDONE) != 0) {
            ID redone = transaction.doc.redone(this);
            transaction.doc.setRedone(rest, new ID(redone.client(), redone.clock() + offset));
        }
        right = rest;
        if (rest.right != null) {
            rest.right.left = rest;
        } else if (parentSub != null) {
            parent.map.put(parentSub, rest);
        }
        transaction.mergeStructs.add(rest);
        length = offset;
        return rest;
    }

    /**
     * Looks up what the ids name, once all of it is known (Yjs: getMissing).
     *
     * @return a client of which something is missing, or null
     */
    ClientStructs resolve(Transaction transaction) {
        boolean parentId = (info & PARENT_ID) != 0;
        if (originClient != null && originClient != client && originClock >= originClient.state()) {
            return originClient;
        }
        if (rightOriginClient != null && rightOriginClient != client
                && rightOriginClock >= rightOriginClient.state()) {
            return rightOriginClient;
        }
        if (parentId) {
            Struct found = originClient.get(originClient.find(originClock));
            parent = found instanceof Item item && item.kind() == ContentKind.TYPE ? item.type() : null;
            originClient = null;
            originClock = 0;
            info &= ~PARENT_ID;
            return null;
        }
        boolean collected = false;
        if (originClient != null) {
            Struct found = originClient.cleanEnd(transaction, originClock);
            left = found instanceof Item item ? item : null;
            collected = left == null;
        }
        if (rightOriginClient != null) {
            Struct found = rightOriginClient.cleanStart(transaction, rightOriginClock);
            right = found instanceof Item item ? item : null;
            collected |= right == null;
        }
        if (collected) {
            parent = null;
        } else if (parent == null && (left != null || right != null)) {
            Item neighbour = left != null ? left : right;
            parent = neighbour.parent;
            parentSub = neighbour.parentSub;
        }
        return null;
    }

    /** Puts it where it belongs, without its first {@code offset} units, which are known. */
    void integrate(Transaction transaction, long offset) {
        if (offset > 0) {
            clock += offset;
            Struct before = client.cleanEnd(transaction, clock - 1);
            left = before instanceof Item item ? item : null;
            if (left == null) {
                parent = null;
            }
            originClient = client;
            originClock = clock - 1;
            content = ContentKind.tail(kind(), content, offset, length);
            length -= offset;
        }
        if (parent == null) {
            transaction.add(new GC(client, clock, length));
            return;
        }
        if (left == null ? right == null || right.left != null : left.right != right) {
            findPlace();
        }
        link(transaction);
        boolean isList = parentSub == null;
        if (isList && isVisible()) {
            parent.length += length;
        }
        parent.listChanged();
        transaction.add(this);
        integrateContent(transaction);
        transaction.changed(parent, parentSub);
        if (parent.item != null && parent.item.isDeleted() || !isList && right != null) {
            delete(transaction);
        }
    }

    /**
     * The rule that orders concurrent items (Yjs: integrate). Between the origin and the right origin lie items that others
     * put there; it goes behind those that must be to its left.
     *
     * <pre>
     *   origin  b b b b  {o}  {o}  ...  right origin
     *           \_____/   walked over: itemsBeforeOrigin; those since left last moved: conflicting
     *
     *   o has the same origin:                    the lower client is to the left; the same right origin ends the walk
     *   the origin of o was walked over:          o belongs to what it follows; left moves behind it unless that conflicts
     *   the origin of o lies before the walk:     o and all behind it are to the right
     * </pre>
     *
     * <p>Each item that is walked over is numbered in its info, so that both sets are a comparison.
     */
    private void findPlace() {
        Item o = left != null ? left.right : first();
        Item begin = o;
        int place = 0;
        int conflictingFrom = 1;
        while (o != null && o != right) {
            place = Math.min(place + 1, LAST_SCAN_PLACE);
            o.info |= place << SCAN_SHIFT;
            if (o.originClient == originClient && (originClient == null || o.originClock == originClock)) {
                if (o.client.client < client.client) {
                    left = o;
                    conflictingFrom = place + 1;
                } else if (o.rightOriginClient == rightOriginClient
                        && (rightOriginClient == null || o.rightOriginClock == rightOriginClock)) {
                    break;
                }
            } else if (o.originClient != null) {
                int originPlace = o.originClient.get(o.originClient.find(o.originClock)).info >>> SCAN_SHIFT;
                if (originPlace == 0) {
                    break;
                }
                if (originPlace < conflictingFrom) {
                    left = o;
                    conflictingFrom = place + 1;
                }
            } else {
                break;
            }
            o = o.right;
        }
        for (Item scanned = begin; scanned != null && scanned.info >>> SCAN_SHIFT != 0; scanned = scanned.right) {
            scanned.info &= (1 << SCAN_SHIFT) - 1;
        }
    }

    /** The first item of the list, or of the values of the key. */
    private Item first() {
        if (parentSub == null) {
            return parent.start;
        }
        Item item = parent.map.get(parentSub);
        while (item != null && item.left != null) {
            item = item.left;
        }
        return item;
    }

    private void link(Transaction transaction) {
        if (left != null) {
            right = left.right;
            left.right = this;
        } else {
            right = first();
            if (parentSub == null) {
                parent.start = this;
            }
        }
        if (right != null) {
            right.left = this;
        } else if (parentSub != null) {
            parent.putEntry(parentSub, this);
            if (left != null) {
                left.delete(transaction);
            }
        }
    }

    private void integrateContent(Transaction transaction) {
        switch (kind()) {
            case ContentKind.DELETED -> {
                transaction.addDeletion(this);
                info |= DELETED;
            }
            case ContentKind.FORMAT -> parent.formatted();
            case ContentKind.TYPE -> type().integrate(transaction, this);
            case ContentKind.DOC -> ((SubDocument) content).integrate(transaction, this);
            default -> { }
        }
    }

    /** Marks it as deleted, and all that it contains. */
    void delete(Transaction transaction) {
        if (!isDeleted()) {
            Deletion.delete(transaction, this);
        }
    }

    /** Whether the right neighbour in the store continues this item (Yjs: mergeWith). */
    boolean isContinuedBy(Item next) {
        return right == next
                && next.originClient == client && next.originClock == end() - 1
                && rightOriginClient == next.rightOriginClient
                && (rightOriginClient == null || rightOriginClock == next.rightOriginClock)
                && ((info ^ next.info) & (KIND | DELETED)) == 0
                && ((info | next.info) & REDONE) == 0
                && end() == next.clock
                && ContentKind.isMergeable(kind());
    }

    /** Takes over the units of an item that continues this one. */
    void absorb(Item next) {
        if ((next.info & MARKED) != 0 && parent.markers != null) {
            parent.markers.replace(next, this);
        }
        info |= next.info & KEEP;
        content = ContentKind.append(kind(), content, length, next.content, next.length);
        right = next.right;
        if (right != null) {
            right.left = this;
        } else if (parentSub != null && parent.map.get(parentSub) == next) {
            parent.map.put(parentSub, this);
        }
        length += next.length;
    }

    @Override
    void write(UpdateEncoder out, long offset) {
        boolean origin = offset > 0 || originClient != null && (info & PARENT_ID) == 0;
        boolean rightOrigin = rightOriginClient != null;
        out.writeInfo(kind() | (origin ? StructReader.HAS_ORIGIN : 0)
                | (rightOrigin ? StructReader.HAS_RIGHT_ORIGIN : 0)
                | (parentSub != null ? StructReader.HAS_PARENT_SUB : 0));
        if (offset > 0) {
            out.writeLeftId(client.client, clock + offset - 1);
        } else if (origin) {
            out.writeLeftId(originClient.client, originClock);
        }
        if (rightOrigin) {
            out.writeRightId(rightOriginClient.client, rightOriginClock);
        }
        if (!origin && !rightOrigin) {
            writeParent(out);
        }
        ContentKind.write(kind(), content, offset, length, out);
    }

    private void writeParent(UpdateEncoder out) {
        out.writeParentInfo(parent.item == null);
        if (parent.item == null) {
            out.writeString(parent.rootName);
        } else {
            out.writeLeftId(parent.item.client.client, parent.item.clock);
        }
        if (parentSub != null) {
            out.writeString(parentSub);
        }
    }

    /** Whether an origin or the parent is a unit of the same client that does not come before it. */
    boolean namesLater() {
        return originClient == client && originClock >= clock || rightOriginClient == client && rightOriginClock >= clock;
    }

    /** As it would stand in an update; for what cannot be integrated yet. */
    RawStruct raw() {
        RawStruct raw = new RawStruct();
        raw.client = client.client;
        raw.clock = clock;
        raw.length = length;
        raw.kind = kind();
        raw.content = content;
        raw.parentSub = parentSub;
        if ((info & PARENT_ID) != 0) {
            raw.parentClient = originClient.client;
            raw.parentClock = originClock;
            return raw;
        }
        if (originClient != null) {
            raw.originClient = originClient.client;
            raw.originClock = originClock;
        }
        if (rightOriginClient != null) {
            raw.rightClient = rightOriginClient.client;
            raw.rightClock = rightOriginClock;
        }
        if (parent != null && parent.item == null) {
            raw.parentName = parent.rootName;
        }
        return raw;
    }
}
