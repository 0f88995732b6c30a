/**
 * The messages of the sync socket as types, and presence as the clients of Yjs understand it.
 *
 * <p>Entry types: {@link dev.concord.protocol.Message} (bytes to types and back) and {@link dev.concord.protocol.Awareness}.
 * May import {@code lib0} and {@code crdt}; knows nothing of sockets, rooms or storage. The bytes are described in
 * docs/protocols.md.
 */
package dev.concord.protocol;
