/**
 * The engine: what Yjs 13 knows, in Java.
 *
 * <p>Entry type so far: {@link dev.concord.crdt.Update}, a validated update of format V1, with the algebra that needs no
 * document: merge, difference against a {@link dev.concord.crdt.StateVector}, what it inserts and deletes as
 * {@link dev.concord.crdt.IdSet}. All of it streams over bytes; nothing here has static state.
 *
 * <p>Types bear the names of Yjs, so that two files can be read side by side. Intervals are half-open, a state vector
 * holds the next clock.
 *
 * <p>Imports {@code dev.concord.lib0} and {@code java.*} only.
 */
package dev.concord.crdt;
