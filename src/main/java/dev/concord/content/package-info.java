/**
 * The content of documents for readers that know nothing of Yjs: as JSON, Markdown, HTML or text.
 *
 * <p>Entry type: {@link dev.concord.content.Rendition}. Shared types become JSON directly, and for the other forms a syntax tree of
 * commonmark-java, whose renderers do all the escaping.
 *
 * <p>May import {@code lib0}, {@code crdt} and {@code org.commonmark}.
 */
package dev.concord.content;
