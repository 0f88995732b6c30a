/**
 * The engine: Yjs 13 in Java.
 *
 * <p>Entry type: {@link dev.concord.crdt.Doc}, a shared document with its types. {@link dev.concord.crdt.Update} and
 * {@link dev.concord.crdt.UpdateV2} are validated updates with the algebra that needs no document: merge, difference against a
 * {@link dev.concord.crdt.StateVector}, conversion, what they insert and delete as {@link dev.concord.crdt.IdSet}.
 *
 * <p>Types bear the names of Yjs, so that two files can be read side by side. Intervals are half-open, a state vector holds the
 * next clock. Nothing here has static state. {@code docs/engine.md} has the pictures.
 *
 * <p>Imports {@code dev.concord.lib0} and {@code java.*} only.
 */
package dev.concord.crdt;
