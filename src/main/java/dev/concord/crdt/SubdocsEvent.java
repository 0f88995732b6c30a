package dev.concord.crdt;

import java.util.Set;

/** Which subdocuments a transaction added and removed, and which shall be loaded now (Yjs: the {@code subdocs} event). */
public record SubdocsEvent(Set<Doc> loaded, Set<Doc> added, Set<Doc> removed) { }
