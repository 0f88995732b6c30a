package dev.concord.api;

import dev.concord.crdt.Doc;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A document that people have open, or may open. Nothing here asks who may do what: the application is part of the server.
 *
 * <p>May be used by any thread but a room's: every method blocks until the database has answered, ten seconds at most, and throws
 * {@link DocumentAccessException} if it has not.
 */
public interface CollaborativeDocument {

    String name();

    /**
     * Looks at the document as it is now, committed or not; empty if nobody has written it yet.
     *
     * @param reader gets a copy of its own, and may keep it
     */
    <T> T read(Function<Doc, T> reader);

    /**
     * Changes the document in one transaction. Everybody in it sees the change at once, and for some seconds who made it. What others write meanwhile is merged. Returns
     * when the change is committed.
     *
     * @param author what people see: the name of the application, say
     * @param change is called once, by the calling thread, with a copy of the document; what it throws comes out of here, and then nothing was changed
     */
    void change(String author, Consumer<Doc> change);

    /** What is there to be read, as Markdown. */
    String markdown();

    /** Puts Markdown behind the content of a document of the rich editor, as {@link #change} does. */
    void appendMarkdown(String author, String markdown);

    /** Makes Markdown the content of a document of the rich editor; blocks that say the same stay what they are. */
    void replaceMarkdown(String author, String markdown);
}
