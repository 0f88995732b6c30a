package dev.concord.crdt;

/**
 * The name of one unit of content: the client that made it, and how many units that client had made before
 * (Yjs {@code ID.js}). Both are 0 to 2^53 - 1.
 *
 * <pre>{@code
 * ID id = new ID(doc.clientId(), 0);
 * boolean known = doc.stateVector().contains(id);
 * }</pre>
 */
public record ID(long client, long clock) implements Comparable<ID> {
    public ID {
        if (client < 0 || clock < 0) {
            throw new IllegalArgumentException("negative client or clock");
        }
    }

    @Override
    public int compareTo(ID other) {
        int byClient = Long.compare(client, other.client);
        return byClient != 0 ? byClient : Long.compare(clock, other.clock);
    }
}
