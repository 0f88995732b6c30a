/**
 * The binary encoding under every Yjs format: variable-length integers, strings, byte strings and JSON-like values,
 * as the JavaScript library lib0 writes them.
 *
 * <p>Entry types: {@link dev.concord.lib0.Decoder} reads, {@link dev.concord.lib0.Encoder} writes,
 * the {@code Rle}, {@code Uint}, {@code IntDiff} and {@code String} coders are the columns of format V2,
 * {@link dev.concord.lib0.Any} is a value, {@link dev.concord.lib0.Json} its JSON text as a browser writes it.
 * Whatever cannot be read throws {@link dev.concord.lib0.MalformedDataException} with the byte where it stopped.
 *
 * <p>Imports {@code java.*} only, and nothing of Concord.
 */
package dev.concord.lib0;
