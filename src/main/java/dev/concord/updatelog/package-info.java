/**
 * Documents in PostgreSQL: a log of updates, folded into a snapshot now and then.
 *
 * <p>Implements the room's port {@link dev.concord.room.UpdateLog}. Many rooms write at the same time; {@code GroupCommitWriter} commits what
 * all of them produced in a few milliseconds in one transaction. {@code UpdateRows} holds every statement.
 *
 * <p>May import {@code room} and what is below it.
 */
package dev.concord.updatelog;
