package dev.concord.crdt;

import java.util.Set;

/**
 * Which subdocuments a transaction added and removed, and which shall be loaded now (Yjs: the {@code subdocs} event).
 *
 * <pre>{@code
 * doc.onSubdocs(event -> event.loaded().forEach(subdoc -> System.out.println("fetch " + subdoc.guid())));
 * }</pre>
 */
public record SubdocsEvent(Set<Doc> loaded, Set<Doc> added, Set<Doc> removed) { }
