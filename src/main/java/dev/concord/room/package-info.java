/**
 * Live documents: who is in them, what they hold, and who is told what.
 *
 * <p>Entry type: {@link dev.concord.room.Hub}, which opens {@link dev.concord.room.Room rooms}. What a room needs from outside it asks
 * of ports: {@link dev.concord.room.UpdateLog} (storage) and {@link dev.concord.room.Connection} (a client's socket).
 *
 * <p>May import {@code lib0}, {@code crdt}, {@code protocol} and {@code java.lang.System.Logger}; knows neither
 * CDI nor sockets nor JPA.
 */
package dev.concord.room;
