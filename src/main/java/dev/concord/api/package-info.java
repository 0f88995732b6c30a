/**
 * For applications in the same WAR: documents to be injected, changed and watched. docs/applications.md shows how.
 *
 * <p>Entry types: {@link dev.concord.api.CollaborativeDocument}, {@link dev.concord.api.DocumentName}, {@link dev.concord.api.Documents} and the event
 * {@link dev.concord.api.DocumentChanged}. May import {@code room}, {@code content}, {@code crdt} and {@code lib0}; what it hands out of the last two is part of
 * what applications may use.
 */
package dev.concord.api;
