/**
 * Documents over time: versions, who wrote what, going back, and erasing for good.
 *
 * <p>Entry type: {@link dev.concord.history.History}. A version is no copy: the log keeps what was deleted, so a moment is told by what was known
 * and what was deleted then. {@code Historian} makes versions by itself and lets old ones go. Everything here reads the log and works on
 * documents of its own, never on a live one; what goes back is an edit like anybody's, by {@link dev.concord.room.Hub#edit}.
 *
 * <p>May import {@code room} and what is below it, and nothing beside it.
 */
package dev.concord.history;
